/* Draws the places of a report on a Leaflet map. Every word of an article reaches the page
   through textContent; markup comes only from our own symbols. */
(function () {
  "use strict";

  var HERE = document.currentScript.src.replace(/map\.js.*$/, "");
  var map, layer, shown = null, framed = null, areas = null, card = null, active = null, moved = false;
  var hidden = [], told = 0, icons = {}, parts = {}, shapes = {};

  function make(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  function symbol(role, name) {
    var node = make("span", name || "dl-symbol");
    node.innerHTML = shown.roles[role].svg; // our own markup, no text of the article
    return node;
  }

  /* ---- what stays ------------------------------------------------------------------ */

  function start(leafletMap) {
    map = leafletMap;
    [["basemap", 150], ["areas", 350]].forEach(function (pane) {
      map.createPane(pane[0]).style.zIndex = pane[1];
    });
    var frame = map.getContainer();
    frame.setAttribute("aria-label", "Map of the places in the report");
    window.frameElement.title = "Map";
    ["head", "legend", "foot", "card", "empty"].forEach(function (part) {
      parts[part] = frame.appendChild(make("div", "dl-" + part));
      L.DomEvent.disableClickPropagation(parts[part]);
      L.DomEvent.disableScrollPropagation(parts[part]);
    });
    parts.card.hidden = parts.empty.hidden = true;
    L.control.zoom({ position: "topleft" }).addTo(map);
    var scale = L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
    parts.foot.appendChild(scale.getContainer());
    parts.note = parts.foot.appendChild(make("span"));
    map.on("zoomend moveend", labels);
    map.on("zoomend", basemap);
    parts.names = map.createPane("names");
    parts.names.className += " dl-names";
    parts.names.style.zIndex = 450;
    map.on("dragstart", function () { moved = true; });
    map.on("click", function () { select(null); });
    // A redrawn marker gets the focus back that its predecessor had.
    frame.addEventListener("focusin", function (event) { active = event.target.dataset.place || null; });
    window.addEventListener("blur", function () { active = null; });
    frame.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && card) { var from = card; select(null); focus(from); }
    });
    new ResizeObserver(function () {
      map.invalidateSize({ animate: false });
      room();
      if (shown && !moved) fit();
      labels();
    }).observe(frame);
  }

  function get(path) {
    return fetch(HERE + path).then(function (answer) {
      if (!answer.ok) throw new Error(path + ": " + answer.status);
      return answer.json();
    });
  }

  var NIGHT = {
    land: { fillColor: "#2A333C" }, coast: { color: "#46525E" }, borders: { color: "#64717E" },
    contested: { color: "#64717E" }, units: { color: "#394550" },
    lakes: { fillColor: "#182129", color: "#46525E" }, rivers: { color: "#1D2831" }
  };
  var grounds = {}, ground = null, countries = [];

  function scale() {
    var zoom = map.getZoom();
    return zoom < 3 ? "110m" : zoom < 6.5 ? "50m" : "10m";
  }

  function basemap() {
    var wanted = scale();
    grounds[wanted] = grounds[wanted] || get("basemap/" + wanted + ".json");
    grounds[wanted].then(function (layers) {
      if (wanted === scale()) lay(layers, wanted);
    });
  }

  function lay(layers, wanted) {
    var look = wanted + document.documentElement.dataset.theme;
    if (ground && ground.look === look) return;
    var group = L.layerGroup();
    layers.forEach(function (each) {
      var night = document.documentElement.dataset.theme === "dark" ? NIGHT[each.name] : {};
      L.geoJSON(each.data, {
        pane: "basemap", interactive: false, style: Object.assign({}, each.style, night),
        renderer: parts.renderer = parts.renderer || L.canvas({ pane: "basemap", padding: 0.5 })
      }).addTo(group);
      if (each.name === "land") countries = each.data.features;
    });
    group.addTo(map);
    if (ground) ground.group.remove();
    ground = { look: look, group: group };
    labels();
  }

  /* ---- what changes ---------------------------------------------------------------- */

  function draw(group, data) {
    var bytes = Uint8Array.from(atob(data), function (c) { return c.charCodeAt(0); });
    shown = JSON.parse(new TextDecoder().decode(bytes));
    if (shown.told < told) shown.hidden = hidden; // an answer to an older question
    hidden = shown.hidden;
    told = Math.max(told, shown.told);
    icons = {};
    layer = group;
    document.documentElement.dataset.theme = shown.theme;
    parts.note.textContent = shown.note;
    head();
    shown.places.forEach(function (place) { icons[place.id] = marker(place); });
    if (framed !== shown.view) {
      framed = shown.view;
      moved = false;
      styled(fit);
    }
    styled(basemap);
    group.on("add", place);
  }

  function hide(roles, number) {
    // The switches of the roles act at once; the page's own answer follows and says the same.
    hidden = roles;
    told = number;
    if (shown) place();
  }

  function place() {
    var seen = shown.places.filter(visible);
    shown.places.forEach(function (each) {
      if (visible(each)) layer.addLayer(icons[each.id]);
      else layer.removeLayer(icons[each.id]);
    });
    legend();
    if (areas) areas.remove();
    areas = L.layerGroup().addTo(map);
    seen.forEach(area);
    parts.empty.hidden = seen.length > 0;
    parts.empty.textContent = seen.length ? "" : shown.empty;
    open(find(shown.selected));
    if (active && document.activeElement === document.body) focus(find(active));
    styled(labels);
  }

  function visible(place) {
    return !hidden.includes(place.role);
  }

  function styled(then) {
    // Style sheets arrive when they will; until then no size can be trusted.
    if ([parts.head, map.getPane("markerPane")].every(function (node) {
      return getComputedStyle(node).position === "absolute";
    })) then();
    else requestAnimationFrame(function () { styled(then); });
  }

  function find(id) {
    return shown.places.find(function (place) { return place.id === id && visible(place); }) || null;
  }

  function fit() {
    var narrow = map.getSize().x < 600;
    map.fitBounds(shown.frame, {
      animate: false, paddingTopLeft: [narrow ? 12 : 40, parts.head.offsetHeight + 14],
      paddingBottomRight: [narrow ? 12 : 40, narrow ? 64 : 44]
    });
  }

  function head() {
    parts.head.replaceChildren(make("h1", "", shown.title));
    if (shown.asOf) parts.head.appendChild(make("p", "", shown.asOf));
    styled(room);
  }

  function room() {
    map.getContainer().style.setProperty("--head", parts.head.offsetHeight + "px");
  }

  function legend() {
    var list = make("ul");
    shown.legend.forEach(function (role) {
      var line = list.appendChild(make("li"));
      line.appendChild(symbol(role));
      line.appendChild(make("span", "", shown.roles[role].label));
    });
    if (shown.places.some(function (place) { return visible(place) && !place.sure; })) {
      var doubt = list.appendChild(make("li"));
      doubt.appendChild(make("span", "dl-symbol dl-doubt", "?"));
      doubt.appendChild(make("span", "", "Not sure"));
    }
    parts.legend.setAttribute("role", "group");
    parts.legend.setAttribute("aria-label", "Legend");
    parts.legend.replaceChildren(list);
  }

  function marker(place) {
    var body = make("div", "dl-body");
    body.setAttribute("aria-hidden", "true");
    body.appendChild(symbol(place.role));
    body.appendChild(make("span", "dl-label", place.name + (place.sure ? "" : " ?")));
    var pin = L.marker([place.lat, place.lon], {
      icon: L.divIcon({ className: "dl-marker", iconSize: [26, 26], html: body }),
      riseOnHover: true, keyboard: true
    });
    pin.on("add", function () {
      var node = pin.getElement();
      node.setAttribute("aria-label", place.spoken + (place.sure ? "" : ", unsure"));
      node.setAttribute("aria-pressed", "false");
      node.dataset.place = place.id;
      node.addEventListener("keydown", function (event) {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          select(place.id);
        }
      });
    });
    pin.on("click", function () { select(place.id); });
    return pin;
  }

  function area(place) {
    if (!place.area) return;
    var into = areas, look = {
      pane: "areas", color: shown.roles[place.role].colour, weight: 1.2, opacity: 0.55,
      fillOpacity: 0.14, bubblingMouseEvents: false, className: "dl-area"
    };
    var id = place.id;
    shapes[id] = shapes[id] || get("shapes/" + encodeURIComponent(id) + ".json").catch(function () { return null; });
    shapes[id].then(function (shape) {
      if (into !== areas) return;
      var layer = shape
        ? L.geoJSON(shape, { pane: "areas", style: look })
        : place.circle && L.circle(place.circle.slice(0, 2), Object.assign({ radius: place.circle[2] * 1000, dashArray: "4 5" }, look));
      if (layer) layer.on("click", function () { select(id); }).addTo(into);
    });
  }

  /* ---- labels ---------------------------------------------------------------------- */

  var SIDES = [["right", 16, -0.5, 0], ["left", -16, -0.5, -1], ["below", 0, 0.75, -0.5], ["above", 0, -1.75, -0.5],
    ["right", 13, 0.15, 0], ["right", 13, -1.15, 0], ["left", -13, 0.15, -1], ["left", -13, -1.15, -1]];

  function overlaps(a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  function labels() {
    if (!shown || !layer) return;
    var size = map.getSize(), frame = map.getContainer().getBoundingClientRect();
    var taken = ["head", "legend", "foot", "card"].filter(function (p) { return !parts[p].hidden; })
      .map(function (p) {
        var r = parts[p].getBoundingClientRect();
        return [r.left - frame.left, r.top - frame.top, r.right - frame.left, r.bottom - frame.top];
      });
    var spots = shown.places.filter(visible).map(function (place) {
      var at = map.latLngToContainerPoint([place.lat, place.lon]);
      var own = [at.x - 12, at.y - 12, at.x + 12, at.y + 12];
      taken.push(own);
      return { place: place, at: at, own: own };
    });
    spots.forEach(function (spot) {
      var label = icons[spot.place.id] && icons[spot.place.id].getElement();
      label = label && label.querySelector(".dl-label");
      if (!label) return;
      var wide = label.offsetWidth, high = label.offsetHeight;
      var side = SIDES.find(function (s) {
        var left = spot.at.x + s[1] + wide * s[3], top = spot.at.y + high * s[2];
        var box = [left, top, left + wide, top + high];
        if (box[0] < 2 || box[1] < 2 || box[2] > size.x - 2 || box[3] > size.y - 2) return false;
        if (taken.some(function (t) { return t !== spot.own && overlaps(box, t); })) return false;
        taken.push(box);
        return true;
      });
      label.classList.toggle("dl-crowded", !side);
      var use = side || SIDES[0];
      label.style.left = 13 + use[1] + wide * use[3] + "px";
      label.style.top = 13 + high * use[2] + "px";
    });
    names(taken, size);
  }

  function names(taken, size) {
    // Countries around, for orientation: quiet, and only where nothing else stands.
    var told = shown.places.map(function (place) { return place.name; });
    parts.names.replaceChildren();
    countries.forEach(function (country) {
      var about = country.properties;
      if (!about.name || told.includes(about.name)) return;
      var at = map.latLngToContainerPoint([about.lat, about.lon]);
      var wide = about.name.length * 7 + 8;
      var box = [at.x - wide / 2, at.y - 9, at.x + wide / 2, at.y + 9];
      if (box[0] < 4 || box[1] < 4 || box[2] > size.x - 4 || box[3] > size.y - 4) return;
      if (wide > across(country) || taken.some(function (t) { return overlaps(box, t); })) return;
      taken.push(box);
      var node = parts.names.appendChild(make("span", "", about.name));
      var spot = map.containerPointToLayerPoint(at);
      node.style.left = spot.x + "px";
      node.style.top = spot.y + "px";
    });
  }

  function across(country) {
    // The width in pixels of the country's main part around its label.
    var about = country.properties, box = null;
    var rings = country.geometry.type === "Polygon" ? [country.geometry.coordinates[0]]
      : country.geometry.coordinates.map(function (polygon) { return polygon[0]; });
    rings.forEach(function (ring) {
      var bounds = L.latLngBounds(ring.map(function (point) { return [point[1], point[0]]; }));
      if (bounds.contains([about.lat, about.lon]) && (!box || bounds.contains(box))) box = bounds;
    });
    if (!box) return 0;
    return map.latLngToContainerPoint(box.getNorthEast()).x - map.latLngToContainerPoint(box.getSouthWest()).x;
  }

  /* ---- one place ------------------------------------------------------------------- */

  function select(id) {
    if (id === (card && card.id)) return;
    open(find(id));
    window.Streamlit.setComponentValue({ place: id, at: Date.now() });
  }

  function focus(place) {
    var pin = place && icons[place.id];
    if (pin) pin.getElement().focus({ preventScroll: true });
  }

  function open(place) {
    card = place;
    Object.keys(icons).forEach(function (id) { mark(icons[id], place !== null && id === place.id); });
    parts.card.hidden = !place;
    parts.card.replaceChildren();
    if (place) fill(place.card, place.role);
    labels();
  }

  function mark(pin, chosen) {
    var node = pin.getElement();
    if (!node) return;
    node.setAttribute("aria-pressed", String(chosen));
    node.classList.toggle("dl-chosen", chosen);
    pin.setZIndexOffset(chosen ? 2000 : 0);
  }

  function fill(place, role) {
    var box = parts.card, top = box.appendChild(make("div", "dl-cardtop"));
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", place.name);
    top.appendChild(symbol(role));
    var names = top.appendChild(make("div"));
    names.appendChild(make("h2", "", place.name));
    names.appendChild(make("p", "", place.roles.map(function (r) { return shown.roles[r].label; }).join(", ") + " · " + place.kind));
    var close = top.appendChild(make("button", "dl-close", "×"));
    close.type = "button";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", function () { var from = card; select(null); focus(from); });
    place.quotes.forEach(function (quote) {
      var line = box.appendChild(make("blockquote", "", quote.before));
      var hit = line.appendChild(make("mark", "", quote.hit));
      hit.style.setProperty("--role", (shown.roles[quote.role] || { colour: "#6B7280" }).colour);
      line.appendChild(document.createTextNode(quote.after));
    });
    var facts = box.appendChild(make("dl"));
    fact(facts, "How sure", place.sure);
    fact(facts, "Why here", place.why);
    fact(facts, "Could be", place.others.join("; "));
    fact(facts, "Where", place.where);
  }

  function fact(list, term, text) {
    if (!text) return;
    list.appendChild(make("dt", "", term));
    list.appendChild(make("dd", "", text));
  }

  window.dateline = { start: start, draw: draw, hide: hide };
})();
