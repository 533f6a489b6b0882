/* What does not add up, and names that found no place: sentences with what is wrong in them. */
function make(tag, name, text) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text;
  return node;
}

function section(title, empty, items) {
  const box = make("section");
  box.appendChild(make("h3", "", title));
  if (!items.length) box.appendChild(make("p", "none", empty));
  items.forEach((item) => {
    const line = box.appendChild(make("div", "item"));
    line.appendChild(make("p", "what", item.what));
    const quote = line.appendChild(make("blockquote", "", item.before));
    quote.append(make("mark", "", item.hit), item.after);
  });
  return box;
}

export default function ({ data, parentElement }) {
  const box = make("div", "findings");
  box.append(
    section("Figures that do not add up", "None found.", data.checks),
    section("Names without a place on the map", "None.", data.unresolved),
  );
  parentElement.querySelector(".findings")?.remove();
  parentElement.appendChild(box);
}
