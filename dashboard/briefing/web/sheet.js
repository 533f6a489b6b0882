/* The map of a sheet that stands alone. What is in it is data of the page; every word of an
   article reaches the page as text. Without this script the picture of the map is shown. */
(function () {
  "use strict";

  var data = JSON.parse(document.getElementById("data").textContent);
  var parser = new DOMParser(), pins = {}, HALF = 13;

  function make(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  function symbol(markup) { // our own markup, no text of the article
    return document.importNode(parser.parseFromString(markup, "image/svg+xml").documentElement, true);
  }

  document.body.classList.add("drawn");
  var bounds = L.latLngBounds(data.frame);
  var map = L.map("map", {
    zoomSnap: 0.25, zoomDelta: 0.75, attributionControl: false,
    maxBounds: L.latLngBounds(data.ground).pad(0.02), maxBoundsViscosity: 1
  });
  map.fitBounds(bounds, { animate: false });
  map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(data.ground, true)));
  map.setMaxZoom(map.getZoom() + 6);
  L.control.scale({ imperial: false }).addTo(map);

  map.createPane("ground").style.zIndex = 150;
  var canvas = L.canvas({ pane: "ground", padding: 0.5 });
  data.layers.forEach(function (layer) {
    L.geoJSON(layer.data, { pane: "ground", renderer: canvas, interactive: false, style: layer.style }).addTo(map);
  });
  data.areas.forEach(function (area) {
    L.geoJSON(area.shape, {
      interactive: false,
      style: { color: area.colour, weight: 1.2, opacity: 0.6, fillColor: area.colour, fillOpacity: 0.13 }
    }).addTo(map);
  });
  data.borders.forEach(function (border) {
    var line = { type: "MultiLineString", coordinates: border.lines };
    L.geoJSON(line, { interactive: false, style: { color: "#fff", weight: 6 } }).addTo(map);
    L.geoJSON(line, { interactive: false, style: { color: data.borderColour, weight: 3.5 } }).addTo(map);
  });

  function card(place) {
    var box = make("div");
    box.append(make("strong", "", place.name), make("p", "note", place.about));
    place.quotes.forEach(function (quote) { box.appendChild(make("p", "", quote)); });
    return box;
  }

  data.places.forEach(function (place) {
    var pin = L.marker([place.lat, place.lon], {
      icon: L.divIcon({ className: "pin", iconSize: [HALF * 2, HALF * 2], html: symbol(place.svg) }),
      title: place.spoken, alt: place.spoken, keyboard: true, riseOnHover: true
    }).addTo(map).bindPopup(function () { return card(place); }, { maxWidth: 340 });
    pin.getElement().setAttribute("aria-label", place.spoken);
    pins[place.id] = pin;
  });

  document.querySelectorAll("button[data-place]").forEach(function (button) {
    button.addEventListener("click", function () {
      var pin = pins[button.dataset.place];
      document.getElementById("map").scrollIntoView({ block: "nearest" });
      map.panInside(pin.getLatLng(), { padding: [60, 60], animate: false });
      pin.openPopup();
    });
  });

  /* ---- names: the rules of the sheet and of the screen ------------------------------- */

  var pane = map.createPane("names"), names = [];
  pane.style.zIndex = 640;
  pane.style.pointerEvents = "none";
  data.places.forEach(function (place) { names.push({ id: place.id, of: place, size: HALF * 2, node: make("span", "name", place.name) }); });
  data.borders.forEach(function (border, number) {
    names.unshift({ id: "border " + number, of: border, size: 0, node: make("span", "name", border.label) });
    names[0].node.style.color = data.borderColour;
    names[0].node.style.fontWeight = 700;
  });
  data.names.forEach(function (name, number) {
    names.push({ id: "name " + number, of: name, size: 0, quiet: true, node: make("span", "name quiet", name.name) });
  });
  names.forEach(function (name) { pane.appendChild(name.node); });

  var leads = L.layerGroup().addTo(map);
  /* A symbol that had to move keeps a line to its place. */
  function lead(name, spot, at) {
    if (Math.abs(spot.x - at.x) + Math.abs(spot.y - at.y) <= name.size * 0.3) return;
    var line = [[name.of.lat, name.of.lon], map.containerPointToLatLng([spot.x, spot.y])];
    L.polyline(line, { color: "#1f2933", weight: 1, interactive: false }).addTo(leads);
    L.circleMarker(line[0], { radius: 2, color: "#1f2933", fillOpacity: 1, interactive: false }).addTo(leads);
  }

  function label() {
    leads.clearLayers();
    var size = map.getSize(), degree = map.getZoomScale(map.getZoom(), 0) * 256 / 360;
    var items = names.map(function (name) {
      var at = map.latLngToContainerPoint([name.of.lat, name.of.lon]);
      var item = { id: name.id, x: at.x, y: at.y, size: name.size, wide: name.node.offsetWidth, high: name.node.offsetHeight };
      if (name.size || name.quiet) return item;
      var aside = item.wide / 2 + 10; // a border's name stands beside the line
      return Object.assign(item, { x: at.x + aside, also: [[at.x - aside, at.y], [at.x, at.y]] });
    }).filter(function (item, number) {
      return !names[number].quiet || item.wide <= names[number].of.across * degree;
    });
    var spots = dateline.layOut(items, [2, 2, size.x - 2, size.y - 2], [[0, 0, 50, 80], [0, size.y - 30, 140, size.y]]);
    names.forEach(function (name) {
      var spot = spots.get(name.id);
      name.node.style.visibility = spot && spot.label ? "visible" : "hidden";
      if (spot && spot.label) L.DomUtil.setPosition(name.node, map.containerPointToLayerPoint(spot.label.slice(0, 2)).round());
      if (name.size && spot) {
        pins[name.id].setLatLng(map.containerPointToLatLng([spot.x, spot.y]));
        lead(name, spot, map.latLngToContainerPoint([name.of.lat, name.of.lon]));
      }
      else if (name.size) pins[name.id].setLatLng([name.of.lat, name.of.lon]);
    });
  }
  map.on("zoomend moveend resize", label);
  label();
})();
