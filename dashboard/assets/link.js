/* A link to what is seen, with the map's view in it at the moment it is copied. */
export default function ({ data, parentElement: root }) {
  const button = root.querySelector("button") ?? root.appendChild(document.createElement("button"));
  const field = root.querySelector("input") ?? root.appendChild(document.createElement("input"));
  const status = root.querySelector("p") ?? root.appendChild(document.createElement("p"));
  button.type = "button";
  button.textContent = "Copy link";
  field.readOnly = true;
  field.setAttribute("aria-label", "Link");
  status.setAttribute("role", "status");

  function link() {
    const query = new URLSearchParams(data.query);
    const map = document.querySelector(".st-key-map iframe")?.contentWindow?.dateline;
    const at = map?.camera?.();
    if (at) query.set("at", at);
    const words = query.toString();
    return location.origin + location.pathname + (words ? `?${words}` : "");
  }

  async function copy() {
    field.value = link();
    field.focus();
    field.select();
    try {
      // Over plain http, on another machine than this, browsers know only the old way.
      if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
      else if (!document.execCommand("copy")) throw new Error();
      status.textContent = "Copied.";
    } catch {
      status.textContent = "Copy it from the field.";
    }
  }

  field.value = link();
  field.onfocus = () => field.select();
  button.onclick = copy;
  if (field.dataset.query !== data.query) status.textContent = "";
  field.dataset.query = data.query;
  if (data.fresh && field.dataset.fresh !== data.fresh) {
    field.dataset.fresh = data.fresh;
    copy();
  }
}
