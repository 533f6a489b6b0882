/* The symbols of places, and what stands for many of them together. */
(function () {
  "use strict";

  var dateline = window.dateline, make = dateline.make;
  var CELL = 64, BUBBLE = 34;
  var map, leaders;

  function start(leafletMap) {
    map = leafletMap;
    map.createPane("leaders").style.zIndex = 590;
    leaders = L.layerGroup().addTo(map);
  }

  function pin(place, role, select) {
    var body = make("div");
    body.setAttribute("aria-hidden", "true");
    body.append(dateline.symbol({ svg: place.sure ? role.svg : role.hollow }), make("span", "dl-label" + (place.soft ? " dl-softname" : ""), place.name));
    var look = "dl-marker" + (place.lookedUp ? " dl-lookedup" : "");
    var marker = L.marker([place.lat, place.lon], {
      icon: L.divIcon({ className: look, iconSize: [place.size, place.size], html: body }), riseOnHover: true
    });
    marker.on("add", function () {
      var node = marker.getElement();
      node.setAttribute("aria-label", place.spoken);
      if (!place.sure) node.setAttribute("aria-description", "unsure");
      node.dataset.place = place.id;
      node.addEventListener("keydown", pressed(function () { select(place.id); }));
    });
    return marker.on("click", function () { select(place.id); });
  }

  /* A bubble with the number of places it stands for; a click goes nearer. */
  function bubble(cluster) {
    var marker = L.marker([cluster.lat, cluster.lon], {
      icon: L.divIcon({ className: "dl-cluster", iconSize: [BUBBLE, BUBBLE], html: make("span", "", String(cluster.places.length)) })
    });
    function nearer() {
      var box = L.latLngBounds(cluster.places.map(function (place) { return [place.lat, place.lon]; }));
      if (map.getBoundsZoom(box) > map.getZoom()) map.fitBounds(box, { padding: [80, 110] });
      else map.setView(box.getCenter(), map.getZoom() + 1.5);
    }
    marker.on("add", function () {
      var node = marker.getElement();
      node.style.setProperty("--role", cluster.colour);
      node.setAttribute("aria-label", cluster.places.length + " places here, go nearer");
      node.addEventListener("keydown", pressed(nearer));
    });
    return marker.on("click", nearer);
  }

  function pressed(then) {
    return function (event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      then();
    };
  }

  /* Put together the places that lie in one cell of a lattice over the world; `apart` stays by
     itself. Returns places and clusters. */
  function gather(places, apart, roles) {
    var cells = new Map(), zoom = map.getZoom(), drawn = [];
    places.forEach(function (place) {
      if (place.id === apart) return drawn.push(place);
      var at = map.project([place.lat, place.lon], zoom), key = Math.floor(at.x / CELL) + ":" + Math.floor(at.y / CELL);
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(place);
    });
    cells.forEach(function (inside, key) {
      if (inside.length === 1) return drawn.push(inside[0]);
      var lat = 0, lon = 0, counts = {};
      inside.forEach(function (place) {
        lat += place.lat / inside.length;
        lon += place.lon / inside.length;
        counts[place.role] = (counts[place.role] || 0) + 1;
      });
      var most = Object.keys(counts).reduce(function (a, b) { return counts[b] > counts[a] ? b : a; });
      drawn.push({
        id: "cluster:" + zoom + ":" + key, places: inside, lat: lat, lon: lon, size: BUBBLE, rank: -1,
        colour: roles[most].colour, made: inside.length + most + lat.toFixed(4)
      });
    });
    return drawn;
  }

  /* What is to be laid out of a pin: its symbol and its name. */
  function item(thing, marker) {
    var at = map.latLngToContainerPoint([thing.lat, thing.lon]), label = marker.getElement().querySelector(".dl-label");
    if (label && !marker.wide) Object.assign(marker, { wide: label.offsetWidth, high: label.offsetHeight });
    return { id: thing.id, x: at.x, y: at.y, size: thing.size, wide: marker.wide || 0, high: marker.high || 0 };
  }

  /* Put a pin and its name where they were laid out; lines lead from one moved aside. */
  function settle(thing, marker, at, spot) {
    var node = marker.getElement(), label = node.querySelector(".dl-label");
    var moved = !!spot && (spot.x !== at.x || spot.y !== at.y);
    var home = L.latLng(thing.lat, thing.lon), there = moved ? map.containerPointToLatLng([spot.x, spot.y]) : home;
    if (!marker.getLatLng().equals(there)) marker.setLatLng(there);
    if (label) {
      var box = spot && spot.label, half = thing.size / 2;
      label.classList.toggle("dl-crowded", !box);
      label.style.left = (box ? box[0] - spot.x + half : thing.size + 3) + "px";
      label.style.top = (box ? box[1] - spot.y + half : (thing.size - marker.high) / 2) + "px";
    }
    if (!moved || thing.places) return;
    L.polyline([home, there], { pane: "leaders", className: "dl-leader", weight: 1, interactive: false }).addTo(leaders);
    if (!thing.area) L.circleMarker(home, { pane: "leaders", className: "dl-leader", radius: 2, weight: 1, fillOpacity: 1, interactive: false }).addTo(leaders);
  }

  function clear() {
    leaders.clearLayers();
  }

  dateline.pins = { start: start, pin: pin, bubble: bubble, gather: gather, item: item, settle: settle, clear: clear };
})();
