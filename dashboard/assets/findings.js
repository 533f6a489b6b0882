/* What does not add up, and names that found no place: sentences with what is wrong in them,
   and, where a provider is switched on, its answers to accept. */
function make(tag, name, text) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text;
  return node;
}

function section(title, empty, items, fill) {
  const box = make("section");
  box.appendChild(make("h3", "", title));
  if (!items.length) box.appendChild(make("p", "none", empty));
  items.forEach((item) => {
    const line = make("div", "item");
    const head = line.appendChild(make("div", "head"));
    head.appendChild(make("p", "what", item.what));
    item.quotes.forEach((each) => {
      const quote = line.appendChild(make("blockquote", "", each.before));
      quote.append(make("mark", "", each.hit), each.after);
    });
    fill?.(item, head, line);
    box.appendChild(line);
  });
  return box;
}

export default function ({ data, parentElement: root, setTriggerValue }) {
  const focused = root.activeElement?.dataset?.focus;
  const country = root.querySelector("select")?.value ?? "";
  const act = (what, more) => setTriggerValue("act", { what, ...more });

  function button(parent, focus, label, does) {
    const node = parent.appendChild(make("button", "", label));
    node.type = "button";
    node.dataset.focus = focus;
    node.onclick = does;
    return node;
  }

  function choice() {
    return root.querySelector("select")?.value || null;
  }

  function name(item, head, line) {
    if (item.times) head.appendChild(make("span", "soft", item.times));
    if (!data.provider) return;
    const { accepted, outcome } = item;
    if (accepted) {
      const taken = line.appendChild(make("p", "taken", `On the map as ${accepted.name}, ${accepted.about}. `));
      button(taken, `undo ${item.what}`, "Undo", () => act("undo", { name: item.what }));
      return;
    }
    if (item.waiting) {
      head.appendChild(make("span", "soft", "Looking up …"));
      return;
    }
    const ask = button(head, `ask ${item.what}`, outcome ? "Look up again" : "Look up",
      () => act("ask", { names: [item.what], country: choice() }));
    ask.setAttribute("aria-label", `${ask.textContent} ${item.what}`);
    if (!outcome) return;
    if (outcome.said) line.appendChild(make("p", outcome.failed ? "failed" : "soft", outcome.said));
    const list = line.appendChild(make("ul"));
    outcome.candidates.forEach((each) => {
      const row = list.appendChild(make("li"));
      const said = row.appendChild(make("span"));
      said.append(make("b", "", each.name), ` ${each.about}`);
      const accept = button(row, `take ${each.id}`, "Accept", () => act("accept", { name: item.what, id: each.id }));
      accept.setAttribute("aria-label", `Accept ${each.name}, ${each.about}`);
    });
    if (outcome.attribution) line.appendChild(make("p", "soft", outcome.attribution));
  }

  function provider(box) {
    const open = data.names.filter((item) => !item.accepted && !item.outcome?.candidates.length);
    const bar = make("div", "provider");
    if (!data.provider) {
      bar.appendChild(make("p", "soft", data.off));
    } else {
      const { name: label, host, countries, running, stopping, asked, total } = data.provider;
      bar.appendChild(make("p", "soft",
        `Looking a name up sends the name${countries.length ? ", and the country if you choose one," : ""} to ${label} (${host}); never the text.`));
      const row = bar.appendChild(make("div", "row"));
      if (running) {
        const meter = row.appendChild(make("progress"));
        meter.max = Math.max(total, 1);
        meter.value = asked;
        meter.setAttribute("aria-label", "Names looked up");
        row.appendChild(make("span", "", `${asked} of ${total} looked up`));
        const stop = button(row, "stop", stopping ? "Stopping …" : "Stop", () => act("stop"));
        stop.disabled = stopping;
      } else {
        if (countries.length) {
          const pick = row.appendChild(make("select"));
          pick.setAttribute("aria-label", "Country to look in");
          pick.dataset.focus = "country";
          pick.append(new Option("Anywhere", ""), ...countries.map(([code, text]) => new Option(`In ${text}`, code)));
          pick.value = [...pick.options].some((option) => option.value === country) ? country : "";
        }
        if (open.length) {
          button(row, "all", `Look up all (${open.length})`,
            () => act("ask", { names: open.map((item) => item.what), country: choice() }));
        }
      }
    }
    box.querySelector("h3").after(bar);
  }

  const box = make("div", "findings");
  const names = section("Names without a place on the map", "None.", data.names, name);
  if (data.names.length) provider(names);
  box.append(section("Figures that do not add up", "None found.", data.checks), names);
  root.querySelector(".findings")?.remove();
  root.appendChild(box);
  if (focused) [...box.querySelectorAll("[data-focus]")].find((node) => node.dataset.focus === focused)?.focus();
}
