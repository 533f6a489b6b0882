/* The switches of the roles: one button a role, its symbol, name and count. */
export default function ({ data, parentElement, setTriggerValue }) {
  let box = parentElement.querySelector(".roles");
  if (!box) {
    box = document.createElement("div");
    box.className = "roles";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Roles");
    parentElement.appendChild(box);
  }
  data.roles.forEach((role, i) => {
    const button = box.children[i] || box.appendChild(document.createElement("button"));
    button.type = "button";
    button.dataset.role = role.role;
    button.setAttribute("aria-label", `${role.label}, ${role.spoken}`);
    button.setAttribute("aria-pressed", String(role.on));
    button.title = role.meaning;
    const symbol = document.createElement("span");
    symbol.className = "symbol";
    symbol.innerHTML = role.svg; // our own markup
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = role.label;
    const count = document.createElement("span");
    count.className = "count";
    count.textContent = role.count;
    const state = document.createElement("span");
    state.className = "state";
    button.replaceChildren(symbol, name, count, state);
    button.onclick = () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on)); // at once; the answer follows
      setTriggerValue("toggle", role.role);
    };
  });
  while (box.children.length > data.roles.length) box.lastChild.remove();
}
