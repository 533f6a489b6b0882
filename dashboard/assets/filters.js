/* The filters: switches for the roles, how sure, kinds of place, and a search. What is asked
   for goes back in the same words as in the address; `told` tells an answer to an older
   question from the answer to the last one. */
const WAIT = 350; // milliseconds without a keystroke after which a search is asked for

function make(tag, name, text) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text;
  return node;
}

function group(box, name) {
  const set = box.appendChild(make("fieldset", name.toLowerCase().replaceAll(" ", "-")));
  set.appendChild(make("legend", "", name));
  return set;
}

function button(parent, key) {
  const node = parent.appendChild(make("button"));
  node.type = "button";
  node.dataset.key = key;
  return node;
}

function build(root, data, state) {
  const box = make("div", "filters");
  const roles = group(box, "Roles");
  data.roles.forEach((role) => {
    const node = button(roles, role.role);
    node.title = role.meaning;
    const symbol = node.appendChild(make("span", "symbol"));
    symbol.innerHTML = role.svg; // our own markup
    node.append(make("span", "name", role.label), make("span", "count"), make("span", "state"));
    node.onclick = () => state.ask({ ...state.now, hidden: flip(state.now.hidden, role.role) });
  });
  const sure = group(box, "How sure");
  data.sureness.forEach(([key, label]) => {
    button(sure, key).textContent = label;
    sure.lastChild.onclick = () => state.ask({ ...state.now, sure: key });
  });
  const kinds = group(box, "Kind of place");
  data.groups.forEach(([key, label]) => {
    button(kinds, key).textContent = label;
    kinds.lastChild.onclick = () => state.ask({ ...state.now, kinds: flip(state.now.kinds, key) });
  });
  const find = group(box, "Find");
  const field = find.appendChild(make("input"));
  field.type = "search";
  field.placeholder = "A name or a word";
  field.maxLength = 100;
  field.setAttribute("aria-label", "Find in names and sentences");
  let timer;
  field.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(() => state.ask({ ...state.now, search: field.value }), WAIT);
  };
  field.onchange = () => {
    clearTimeout(timer);
    if (field.value !== state.now.search) state.ask({ ...state.now, search: field.value });
  };
  const reset = box.appendChild(make("button", "reset", "Reset filters"));
  reset.type = "button";
  reset.onclick = () => {
    field.value = state.basic.search;
    state.ask(state.basic);
    roles.querySelector("button")?.focus();
  };
  root.querySelector(".filters")?.remove();
  root.appendChild(box);
}

function flip(list, key) {
  return list.includes(key) ? list.filter((other) => other !== key) : [...list, key];
}

function show(root, data, now, basic) {
  const counts = Object.fromEntries(data.roles.map((role) => [role.role, role.count]));
  const buttons = (name) => root.querySelectorAll(`.${name} button`);
  buttons("roles").forEach((node) => {
    const { key } = node.dataset;
    node.setAttribute("aria-pressed", String(!now.hidden.includes(key)));
    node.setAttribute("aria-label", `${node.querySelector(".name").textContent}, ${counts[key][1]}`);
    node.querySelector(".count").textContent = counts[key][0];
  });
  buttons("how-sure").forEach((node) => node.setAttribute("aria-pressed", String(node.dataset.key === now.sure)));
  buttons("kind-of-place").forEach((node) => node.setAttribute("aria-pressed", String(now.kinds.includes(node.dataset.key))));
  const field = root.querySelector("input");
  if (root.activeElement !== field) field.value = now.search;
  const plain = (state) => JSON.stringify([[...state.hidden].sort(), state.sure, [...state.kinds].sort(), state.search]);
  root.querySelector(".reset").hidden = plain(now) === plain(basic);
}

const states = new WeakMap();

export default function ({ data, parentElement: root, setTriggerValue }) {
  let state = states.get(root);
  if (!state) states.set(root, (state = { told: data.told, layout: "" }));
  state.basic = data.basic;
  state.ask = (wanted) => {
    state.now = wanted;
    state.told += 1;
    show(root, data, wanted, state.basic); // at once; the answer follows
    const frame = document.querySelector(".st-key-map iframe");
    frame?.contentWindow?.dateline?.hide(wanted.hidden, state.told);
    setTriggerValue("ask", { ...wanted, told: state.told });
  };
  const layout = JSON.stringify([data.roles.map((role) => [role.role, role.label, role.svg]), data.groups]);
  if (layout !== state.layout) {
    state.layout = layout;
    state.now = data.now;
    build(root, data, state);
  }
  if (data.told >= state.told) {
    state.now = data.now;
    state.told = data.told;
  }
  show(root, data, state.now, state.basic);
}
