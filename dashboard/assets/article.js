/* The article with its places marked. The text reaches the page as text and nothing else. */
export default function ({ data, parentElement, setTriggerValue }) {
  const active = parentElement.activeElement?.dataset?.at;
  const box = document.createElement("article");
  data.pieces.forEach((piece, i) => {
    if (!piece.id) return box.append(piece.text);
    const mark = box.appendChild(document.createElement("mark"));
    mark.textContent = piece.text;
    mark.tabIndex = 0;
    mark.dataset.at = i;
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", piece.spoken);
    mark.setAttribute("aria-pressed", String(piece.id === data.selected));
    mark.title = piece.spoken;
    mark.style.setProperty("--role", piece.colour);
    mark.className = (piece.id === data.selected ? "chosen " : "") + (piece.plain ? "plain" : "");
    const choose = () => setTriggerValue("choose", piece.id);
    mark.onclick = choose;
    mark.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose();
    };
  });
  parentElement.querySelector("article")?.remove();
  parentElement.appendChild(box);
  if (active) box.querySelector(`[data-at="${active}"]`)?.focus();
}
