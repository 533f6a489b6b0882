/* Draws the places of a report on a Leaflet map. Every word of an article reaches the page
   through textContent; markup comes only from our own symbols. */
(function () {
  "use strict";

  var dateline = window.dateline, make = dateline.make;
  var MANY = 300, ROOM = 2500; // symbols at most, and the least square pixels for each
  var map, shown = null, framed = null, chosen = null, moved = false, waiting = false;
  var hidden = [], told = 0, pins = {}, tints = {}, lines = {}, drawn = [], parts = {};

  function start(leafletMap) {
    map = leafletMap;
    dateline.areas.start(map);
    dateline.pins.start(map);
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
    parts.zoom = L.control.zoom({ position: "topleft" }).addTo(map).getContainer();
    parts.foot.appendChild(L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map).getContainer());
    parts.note = parts.foot.appendChild(make("span"));
    dateline.present(frame);
    parts.present = frame.querySelector(".dl-present");
    map.on("moveend", relabel);
    map.on("zoomstart", function () { frame.classList.add("dl-zooming"); });
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
    shown.places = rows(shown.places);
    if (shown.told >= told) { // not an answer to an older question
      hidden = shown.hidden;
      told = shown.told;
    }
    shown.places.forEach(function (each) { each.made = JSON.stringify(each); });
    shown.byRank = shown.places.slice().sort(function (a, b) { return a.rank - b.rank; });
    document.documentElement.dataset.theme = shown.theme;
    parts.note.textContent = shown.note;
    parts.head.replaceChildren(make("h1", "", shown.title));
    if (shown.asOf) parts.head.appendChild(make("p", "", shown.asOf));
    dateline.ground.on(shown.ground);
    if (framed !== shown.view) {
      framed = shown.view;
      moved = Boolean(shown.camera);
      styled(shown.camera ? look : fit);
    }
    place();
    later(function () { dateline.ground.show(shown.theme === "dark"); });
  }

  /* Places come with their keys written once. */
  function rows(table) {
    return table.rows.map(function (values) {
      var row = {};
      table.keys.forEach(function (key, i) { row[key] = values[i]; });
      return row;
    });
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
    var seen = shown.byRank.filter(visible);
    symbols(seen);
    later(function () { behind(seen); });
    parts.empty.hidden = seen.length > 0;
    parts.empty.textContent = seen.length ? "" : shown.empty;
    open(seen.find(function (each) { return each.id === shown.selected; }) || null);
  }

  /* All places as symbols or, where there are too many for the map to hold, those in view, and
     bubbles for those that lie close together. */
  function symbols(seen) {
    var size = map.getSize(), most = Math.min(MANY, Math.floor(size.x * size.y / ROOM)), near = seen;
    if (seen.length > most) {
      var view = map.getBounds();
      near = seen.filter(function (each) { return view.contains([each.lat, each.lon]); });
    }
    if (near.length > most) drawn = dateline.pins.gather(near, shown.selected, shown.roles);
    else drawn = seen.length > MANY ? near : seen;
    keep(pins, drawn, function (each) {
      return each.places ? dateline.pins.bubble(each) : dateline.pins.pin(each, shown.roles[each.role], select);
    });
  }

  function behind(seen) {
    if (!seen.every(visible)) return; // another switch has been thrown
    var between = shown.borders.filter(function (border) {
      return border.between.every(function (id) { return seen.some(function (each) { return each.id === id; }); });
    });
    var quiet = new Set(between.flatMap(function (border) { return border.between; }));
    var tinted = (seen.length > MANY ? [] : seen).filter(function (each) { return each.area || each.circle; });
    keep(tints, tinted, function (each) {
      return dateline.areas.tint(each, shown.roles[each.role].colour, quiet.has(each.id), select);
    }, function (each) { return quiet.has(each.id); });
    keep(lines, between, function (each) { return dateline.areas.line(each, shown.roles.border.colour); });
    relabel();
  }

  /* Take away what is no longer there, add what is new, leave alone what stays as it was. */
  function keep(layers, things, make, state) {
    var wanted = {};
    things.forEach(function (each) { wanted[each.id] = (each.made || each.label) + (state ? state(each) : ""); });
    Object.keys(layers).forEach(function (id) {
      if (wanted[id] === layers[id].made) return;
      layers[id].layer.remove();
      delete layers[id];
    });
    things.forEach(function (each) {
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

  /* What a link or a session says is to be seen. */
  function look() {
    map.setView(shown.camera.slice(0, 2), shown.camera[2], { animate: false });
  }

  function camera() {
    var at = map.getCenter();
    return at.lat.toFixed(4) + "," + at.lng.toFixed(4) + "," + map.getZoom().toFixed(2);
  }

  function fit() {
    var narrow = map.getSize().x < 600, side = narrow ? 12 : 40, high = measured();
    if (!parts.legend.children.length) dateline.legend(parts.legend, shown, { places: shown.byRank.filter(visible), lines: shown.borders });
    var size = map.getSize();
    var below = parts.foot.offsetHeight + (narrow ? parts.legend.offsetHeight + 12 : 18);
    if (size.x <= 2 * side || size.y <= high + 14 + below) return; // no room yet: the observer fits again
    map.fitBounds(shown.frame, {
      animate: false, paddingTopLeft: [side, high + 14], paddingBottomRight: [side, below]
    });
  }

  /* Tell the style sheet how high the head and the foot are; return the former. */
  function measured() {
    var style = map.getContainer().style;
    style.setProperty("--head", parts.head.offsetHeight + "px");
    style.setProperty("--foot", parts.foot.offsetHeight + "px");
    return parts.head.offsetHeight;
  }

  /* ---- symbols, names and legend, each with room of its own ------------------------- */

  function relabel() {
    if (waiting || !shown) return;
    waiting = true;
    requestAnimationFrame(function () {
      waiting = false;
      styled(label);
    });
  }

  function label() {
    var seen = shown.byRank.filter(visible), size = map.getSize(), high = measured();
    if (seen.length > MANY || drawn.some(function (each) { return each.places; })) symbols(seen);
    var own = chosen && chosen.id;
    drawn.sort(function (a, b) { return (b.id === own) - (a.id === own) || a.rank - b.rank; });
    var bounds = [2, high + 2, size.x - 2, size.y - 2], items = drawn.map(function (each) {
      return dateline.pins.item(each, pins[each.id].layer);
    });
    var near = drawn.filter(function (each, i) { return inside(items[i], bounds); });
    var borders = shown.borders.filter(function (border) { return lines[border.id]; }).map(borderName);
    var facts = {
      places: near.flatMap(function (each) { return each.places || [each]; }),
      clusters: near.some(function (each) { return each.places; }),
      lines: borders.filter(function (item) { return inside(item.middle, bounds); }),
      circles: near.filter(ringed).length > 0,
      moved: false
    };
    var names = dateline.ground.items(new Set(facts.places.map(function (each) { return each.name; })));
    var spots = arrange();
    facts.moved = near.some(function (each) { return !each.places && aside(each); });
    if (facts.moved) spots = arrange();
    dateline.pins.clear();
    drawn.forEach(function (each, i) { dateline.pins.settle(each, pins[each.id].layer, items[i], spots.get(each.id)); });
    dateline.ground.names(borders.concat(names), spots);
    map.getContainer().classList.remove("dl-zooming");

    function arrange() {
      dateline.legend(parts.legend, shown, facts);
      return dateline.layOut(items.concat(borders, names), bounds, boxes(["legend", "foot", "empty", "zoom", "present"]), boxes(["card"]));
    }
    function aside(each) {
      var spot = spots.get(each.id), item = items[drawn.indexOf(each)];
      return spot && (spot.x !== item.x || spot.y !== item.y);
    }
  }

  function inside(item, box) {
    return item.x >= box[0] && item.y >= box[1] && item.x <= box[2] && item.y <= box[3];
  }

  function boxes(names) {
    var corner = map.getContainer().getBoundingClientRect();
    return names.map(function (part) {
      return parts[part].getBoundingClientRect();
    }).filter(function (box) { return box.width > 0; }).map(function (box) {
      return [box.left - corner.left - 2, box.top - corner.top - 2, box.right - corner.left + 2, box.bottom - corner.top + 2];
    });
  }

  function borderName(border) {
    var at = map.latLngToContainerPoint([border.lat, border.lon]);
    var wide = dateline.ground.measure(border.label, { font: 12, spread: 0, weight: 600 });
    var also = [[wide / 2 + 10, 0], [-wide / 2 - 10, 0], [0, 18], [0, -18]].map(function (step) { return [at.x + step[0], at.y + step[1]]; });
    return { id: "border:" + border.id, x: also[0][0], y: also[0][1], size: 0, wide: wide, high: 17, also: also, middle: at, name: border.label, look: "dl-bordername", scale: border.scale };
  }

  /* Show the circle of precision of a point where it is wider than the symbol; say if it is. */
  function ringed(place) {
    var ring = tints[place.id] && tints[place.id].layer.ring, wide = !!ring && pixels(place) > place.size + 6;
    if (ring) ring.setStyle({ opacity: wide ? 0.9 : 0 });
    return wide;
  }

  function pixels(place) {
    var north = map.latLngToContainerPoint([place.circle[0] + place.circle[2] / 111, place.circle[1]]);
    return 2 * (map.latLngToContainerPoint(place.circle.slice(0, 2)).y - north.y);
  }

  /* A place chosen elsewhere may lie outside what the map shows. */
  function bringIn(place) {
    var point = L.latLng(place.lat, place.lon);
    if (!map.getBounds().pad(-0.05).contains(point)) map.panTo(point, { animate: false });
  }

  /* Move the map where the card would hide the place that it tells of. */
  function uncover(place) {
    var box = boxes(["card"])[0], point = map.latLngToContainerPoint([place.lat, place.lon]), room = 40;
    if (!box || !inside(point, [box[0] - room, box[1] - room, box[2] + room, box[3] + room])) return;
    var below = map.getSize().x < 600; // there the card lies at the foot
    map.panBy(below ? [0, point.y - box[1] + room] : [point.x - box[0] + room, 0], { animate: false });
  }

  /* ---- one place ------------------------------------------------------------------- */

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
    var another = place && (!chosen || chosen.id !== place.id);
    if (another) bringIn(place);
    chosen = place;
    Object.keys(pins).forEach(function (id) {
      var own = place !== null && place.id === id, node = pins[id].layer.getElement();
      if (node.classList.contains("dl-cluster")) return;
      node.setAttribute("aria-pressed", String(own));
      node.classList.toggle("dl-chosen", own);
      pins[id].layer.setZIndexOffset(own ? 2000 : 0);
    });
    parts.card.hidden = !place;
    if (place) dateline.card(parts.card, place, shown.roles, close);
    if (another) uncover(place);
    relabel();
  }

  Object.assign(dateline, { start: start, draw: draw, hide: hide, camera: camera });
})();
