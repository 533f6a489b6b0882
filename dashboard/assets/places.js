/* The places as a table: the map's twin for those who read rather than look. */
const MOST = 300; // rows drawn before the reader asks for the others
const HEADS = ["Place", "Role", "Country", "Mentions", "Sure", "Coordinates", "Sentence"];

function make(tag, name, text) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text;
  return node;
}

function symbol(markup) {
  const node = make("span", "symbol");
  node.innerHTML = markup; // our own
  return node;
}

export default function draw(given) {
  const { data, parentElement, setTriggerValue, whole } = given;
  const active = parentElement.activeElement?.dataset?.place;
  const table = make("table");
  table.appendChild(make("caption", "", data.caption));
  const heads = table.appendChild(make("thead")).appendChild(make("tr"));
  HEADS.forEach((head) => (heads.appendChild(make("th", "", head)).scope = "col"));
  const body = table.appendChild(make("tbody"));
  const drawn = whole ? data.rows : data.rows.filter((row, i) => i < MOST || row.id === data.selected);
  drawn.forEach((row) => {
    const line = body.appendChild(make("tr", row.id === data.selected ? "chosen" : ""));
    line.onclick = () => setTriggerValue("choose", row.id);
    const name = line.appendChild(make("th"));
    name.scope = "row";
    const button = name.appendChild(make("button", "", row.name));
    button.type = "button";
    button.dataset.place = row.id;
    button.setAttribute("aria-pressed", String(row.id === data.selected));
    const role = line.appendChild(make("td", "role"));
    role.append(symbol(row.svg), make("span", "", row.role));
    if (!row.roleSure.startsWith("sure")) role.lastChild.append(make("small", "", ` ${row.roleSure}`));
    line.appendChild(make("td", "", row.country));
    line.appendChild(make("td", "number", row.mentions)).dataset.head = row.mentions === 1 ? "mention" : "mentions";
    line.appendChild(make("td", "sure", row.sure));
    line.appendChild(make("td", "where", row.where));
    const quote = line.appendChild(make("td", "quote", row.before));
    quote.append(make("b", "", row.hit), row.after);
    if (row.id === data.selected) {
      const show = quote.appendChild(make("button", "show", "Show on the map"));
      show.type = "button";
      show.onclick = (event) => {
        event.stopPropagation();
        document.querySelector(".st-key-map")?.scrollIntoView({ behavior: "smooth" });
      };
    }
  });
  const holder = make("div", "holder");
  holder.appendChild(table);
  if (drawn.length < data.rows.length) {
    const more = holder.appendChild(make("button", "show", `Show the other ${data.rows.length - drawn.length}`));
    more.type = "button";
    more.onclick = () => draw({ ...given, whole: true });
  }
  parentElement.querySelector(".holder")?.remove();
  parentElement.appendChild(holder);
  if (active) [...holder.querySelectorAll("[data-place]")].find((b) => b.dataset.place === active)?.focus();
}
