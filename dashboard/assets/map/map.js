/* Draws the places of a report on a Leaflet map. Every word of an article reaches the page
   through textContent; markup comes only from our own symbols. */
(function () {
  "use strict";

  var dateline = window.dateline, make = dateline.make;
  var map, shown = null, framed = null, chosen = null, moved = false, waiting = false;
  var hidden = [], told = 0, pins = {}, tints = {}, shapes = {}, parts = {};

  function start(leafletMap) {
    map = leafletMap;
    map.createPane("areas").style.zIndex = 350;
    dateline.ground.start(map, relabel);
    var frame = map.getContainer();
    frame.setAttribute("aria-label", "Map of the places in the report");
    window.frameElement.title = "Map";
    ["head", "legend", "foot", "card", "empty"].forEach(function (part) {
      parts[part] = frame.appendChild(make("div", "dl-" + part));
      L.DomEvent.disableClickPropagation(parts[part]);
      L.DomEvent.disableScrollPropagation(parts[part]);
    });
    parts.card.hidden = parts.empty.hidden = true;
    parts.legend.setAttribute("role", "group");
    parts.legend.setAttribute("aria-label", "Legend");
    L.control.zoom({ position: "topleft" }).addTo(map);
    parts.foot.appendChild(L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map).getContainer());
    parts.note = parts.foot.appendChild(make("span"));
    map.on("moveend", relabel);
    map.on("dragstart", function () { moved = true; });
    map.on("click", function () { select(null); });
    frame.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
    new ResizeObserver(function () {
      map.invalidateSize({ animate: false });
      if (shown && !moved) styled(fit);
      relabel();
    }).observe(frame);
  }

  /* ---- one state after another ----------------------------------------------------- */

  /* Show a state of the page. The group is how it came here; the pins are kept from one state
     to the next, so that nothing flickers and the focus stays where it is. */
  function draw(group, data) {
    var bytes = Uint8Array.from(atob(data), function (c) { return c.charCodeAt(0); });
    shown = JSON.parse(new TextDecoder().decode(bytes));
    if (shown.told >= told) { // not an answer to an older question
      hidden = shown.hidden;
      told = shown.told;
    }
    document.documentElement.dataset.theme = shown.theme;
    parts.note.textContent = shown.note;
    parts.head.replaceChildren(make("h1", "", shown.title));
    if (shown.asOf) parts.head.appendChild(make("p", "", shown.asOf));
    if (framed !== shown.view) {
      framed = shown.view;
      moved = false;
      styled(fit);
    }
    place();
    later(function () { dateline.ground.show(shown.theme === "dark"); });
  }

  /* The switches of the roles act at once; the page's own answer follows and says the same. */
  function hide(roles, number) {
    hidden = roles;
    told = number;
    if (shown) place();
  }

  /* The symbols first, and what takes longer once they can be seen. */
  function later(then) {
    requestAnimationFrame(function () { requestAnimationFrame(then); });
  }

  function visible(place) {
    return !hidden.includes(place.role);
  }

  function place() {
    var seen = shown.places.filter(visible);
    keep(pins, seen, pin);
    later(function () {
      keep(tints, shown.places.filter(function (each) { return each.area && visible(each); }), tint);
    });
    parts.empty.hidden = seen.length > 0;
    parts.empty.textContent = seen.length ? "" : shown.empty;
    legend(seen.some(function (each) { return !each.sure; }));
    open(seen.find(function (each) { return each.id === shown.selected; }) || null);
  }

  /* Take away what is no longer there, add what is new, leave alone what stays as it was. */
  function keep(layers, places, make) {
    var wanted = {};
    places.forEach(function (each) { wanted[each.id] = JSON.stringify(each); });
    Object.keys(layers).forEach(function (id) {
      if (wanted[id] === layers[id].made) return;
      layers[id].layer.remove();
      delete layers[id];
    });
    places.forEach(function (each) {
      if (!layers[each.id]) layers[each.id] = { layer: make(each).addTo(map), made: wanted[each.id] };
    });
  }

  /* Style sheets arrive when they will; until then no size can be trusted. */
  function styled(then) {
    var ready = [parts.head, map.getPane("markerPane")].every(function (node) {
      return getComputedStyle(node).position === "absolute";
    });
    if (ready) then();
    else requestAnimationFrame(function () { styled(then); });
  }

  function fit() {
    var narrow = map.getSize().x < 600, high = parts.head.offsetHeight;
    map.getContainer().style.setProperty("--head", high + "px");
    map.fitBounds(shown.frame, {
      animate: false,
      paddingTopLeft: [narrow ? 12 : 40, high + 14],
      paddingBottomRight: [narrow ? 12 : 40, narrow ? 64 : 44]
    });
  }

  function legend(doubts) {
    var list = make("ul");
    function line(sign, label) {
      var item = list.appendChild(make("li"));
      item.append(sign, make("span", "", label));
    }
    shown.legend.forEach(function (role) { line(dateline.symbol(shown.roles[role]), shown.roles[role].label); });
    if (doubts) line(make("span", "dl-symbol dl-doubt", "?"), "Not sure");
    parts.legend.replaceChildren(list);
  }

  function relabel() {
    if (waiting || !shown) return;
    waiting = true;
    requestAnimationFrame(function () {
      waiting = false;
      styled(label);
    });
  }

  function label() {
    var corner = map.getContainer().getBoundingClientRect();
    var taken = ["head", "legend", "foot", "card"].filter(function (part) { return !parts[part].hidden; })
      .map(function (part) {
        var box = parts[part].getBoundingClientRect();
        return [box.left - corner.left, box.top - corner.top, box.right - corner.left, box.bottom - corner.top];
      });
    var seen = shown.places.filter(function (each) { return pins[each.id]; });
    dateline.label(map, seen.map(function (each) { return pins[each.id].layer; }), taken);
    dateline.ground.names(taken, seen.map(function (each) { return each.name; }));
  }

  /* ---- one place ------------------------------------------------------------------- */

  function pin(place) {
    var body = make("div");
    body.setAttribute("aria-hidden", "true");
    body.append(dateline.symbol(shown.roles[place.role]), make("span", "dl-label", place.name + (place.sure ? "" : " ?")));
    var marker = L.marker([place.lat, place.lon], {
      icon: L.divIcon({ className: "dl-marker", iconSize: [26, 26], html: body }), riseOnHover: true
    });
    marker.on("add", function () {
      var node = marker.getElement();
      node.setAttribute("aria-label", place.spoken + (place.sure ? "" : ", unsure"));
      node.dataset.place = place.id;
      node.addEventListener("keydown", function (event) {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        select(place.id);
      });
    });
    return marker.on("click", function () { select(place.id); });
  }

  function tint(place) {
    var group = L.layerGroup(), id = place.id, look = {
      pane: "areas", color: shown.roles[place.role].colour, weight: 1.2, opacity: 0.55,
      fillOpacity: 0.14, bubblingMouseEvents: false
    };
    shapes[id] = shapes[id] || dateline.get("shapes/" + encodeURIComponent(id) + ".json");
    shapes[id].then(function (shape) {
      var soft = place.circle && { radius: place.circle[2] * 1000, dashArray: "4 5" };
      var area = shape ? L.geoJSON(shape, Object.assign({ style: look }, look))
        : soft && L.circle(place.circle.slice(0, 2), Object.assign(soft, look));
      if (area) area.on("click", function () { select(id); }).addTo(group);
    });
    return group;
  }

  function select(id) {
    if (id === (chosen && chosen.id)) return;
    shown.selected = id;
    open(shown.places.find(function (each) { return each.id === id; }) || null);
    window.Streamlit.setComponentValue({ place: id, at: Date.now() });
  }

  function close() {
    var from = chosen && pins[chosen.id];
    select(null);
    if (from) from.layer.getElement().focus({ preventScroll: true });
  }

  function open(place) {
    chosen = place;
    Object.keys(pins).forEach(function (id) {
      var own = place !== null && place.id === id, node = pins[id].layer.getElement();
      node.setAttribute("aria-pressed", String(own));
      node.classList.toggle("dl-chosen", own);
      pins[id].layer.setZIndexOffset(own ? 2000 : 0);
    });
    parts.card.hidden = !place;
    if (place) dateline.card(parts.card, place, shown.roles, close);
    relabel();
  }

  Object.assign(dateline, { start: start, draw: draw, hide: hide });
})();
