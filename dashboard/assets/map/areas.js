/* What is more than a point: areas, circles of precision, and the lines that countries share. */
(function () {
  "use strict";

  var dateline = window.dateline;
  var WIDEST = 2000; // km: a circle of more would cover the map and say nothing
  var map, shapes = {}, lines = {};

  function start(leafletMap) {
    map = leafletMap;
    map.createPane("areas").style.zIndex = 350;
    map.createPane("lines").style.zIndex = 360;
  }

  /* The area of a place, or the circle it lies in. A `quiet` one stands behind its border. */
  function tint(place, colour, quiet, select) {
    var group = L.layerGroup(), id = place.id;
    var fill = { pane: "areas", stroke: false, fillColor: colour, fillOpacity: quiet ? 0.06 : 0.14, bubblingMouseEvents: false };
    var edge = { pane: "areas", color: colour, weight: 1.2, opacity: quiet ? 0.2 : 0.55, interactive: false };
    function add(layer) {
      layer.on("click", function () { select(id); }).addTo(group);
    }
    if (place.area) {
      shapes[id] = shapes[id] || dateline.get("shapes/" + encodeURIComponent(id) + ".json");
      shapes[id].then(function (shape) {
        if (!shape) return circle();
        if (place.soft) Object.assign(fill, { className: "dl-soft", fillOpacity: 0.22 });
        add(L.geoJSON(shape.area, Object.assign({ style: fill }, fill)));
        if (!place.soft) L.geoJSON(shape.outline, Object.assign({ style: edge }, edge)).addTo(group);
      });
    } else circle();
    function circle() {
      if (!place.circle || place.circle[2] > WIDEST) return;
      var at = place.circle.slice(0, 2), metres = { radius: place.circle[2] * 1000 };
      if (place.area) add(L.circle(at, Object.assign(metres, fill, { className: "dl-soft", fillOpacity: 0.2 })));
      else group.ring = L.circle(at, Object.assign(metres, edge, { fill: false, dashArray: "3 4", opacity: 0 })).addTo(group);
    }
    return group;
  }

  /* The line that two countries share, with a white edge. */
  function line(border, colour) {
    var group = L.layerGroup();
    lines[border.id] = lines[border.id] || dateline.get("borders/" + border.id + ".json");
    lines[border.id].then(function (shape) {
      if (!shape) return;
      [["#fff", 7, 0.85], [colour, 3.5, 1]].forEach(function (look) {
        var style = { pane: "lines", color: look[0], weight: look[1], opacity: look[2], interactive: false, className: "dl-border" };
        L.geoJSON(shape, Object.assign({ style: style }, style)).addTo(group);
      });
    });
    return group;
  }

  dateline.areas = { start: start, tint: tint, line: line };
})();
