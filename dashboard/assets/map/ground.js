/* The basemap: land, waters, borders and the names of countries, in panes below the places. */
(function () {
  "use strict";

  var dateline = window.dateline = window.dateline || {};
  var HERE = document.currentScript.src.replace(/[^/]*$/, "");
  var NIGHT = {
    land: { fillColor: "#2A333C" }, coast: { color: "#46525E" }, borders: { color: "#64717E" },
    contested: { color: "#64717E" }, units: { color: "#394550" },
    lakes: { fillColor: "#182129", color: "#46525E" }, rivers: { color: "#1D2831" }
  };
  var map, pane, renderer, dark = false, loading = {}, laid = null, countries = [], done;

  dateline.get = function (path) {
    return fetch(HERE + path).then(function (answer) {
      if (!answer.ok) throw new Error(path + ": " + answer.status);
      return answer.status === 204 ? null : answer.json();
    });
  };

  function start(leafletMap, then) {
    map = leafletMap;
    done = then;
    map.createPane("basemap").style.zIndex = 150;
    pane = map.createPane("names");
    pane.classList.add("dl-names");
    pane.style.zIndex = 450;
    renderer = L.canvas({ pane: "basemap", padding: 0.5 });
    map.on("zoomend", load);
  }

  function show(isDark) {
    dark = isDark;
    load();
  }

  function scale() {
    var zoom = map.getZoom();
    return zoom < 3 ? "110m" : zoom < 6.5 ? "50m" : "10m";
  }

  function load() {
    var wanted = scale();
    if (laid && laid.look === wanted + dark) return;
    loading[wanted] = loading[wanted] || dateline.get("basemap/" + wanted + ".json");
    loading[wanted].then(function (layers) {
      if (wanted === scale() && !(laid && laid.look === wanted + dark)) lay(layers, wanted);
    });
  }

  function lay(layers, wanted) {
    var group = L.layerGroup();
    layers.forEach(function (layer) {
      L.geoJSON(layer.data, {
        pane: "basemap", interactive: false, renderer: renderer,
        style: Object.assign({}, layer.style, dark ? NIGHT[layer.name] : {})
      }).addTo(group);
      if (layer.name === "land") countries = layer.data.features;
    });
    group.addTo(map);
    if (laid) laid.group.remove();
    laid = { look: wanted + dark, group: group };
    done();
  }

  /* Names of countries, for orientation: quiet, and only where nothing else stands. */
  function names(taken, besides) {
    var size = map.getSize();
    pane.replaceChildren();
    countries.forEach(function (country) {
      var about = country.properties;
      if (!about.name || besides.includes(about.name)) return;
      var at = map.latLngToContainerPoint([about.lat, about.lon]);
      var wide = about.name.length * 7 + 8;
      var box = [at.x - wide / 2, at.y - 9, at.x + wide / 2, at.y + 9];
      if (box[0] < 4 || box[1] < 4 || box[2] > size.x - 4 || box[3] > size.y - 4) return;
      if (wide > across(country) * map.getZoomScale(map.getZoom(), 0) * 256 / 360) return;
      if (taken.some(function (other) { return dateline.overlap(box, other); })) return;
      taken.push(box);
      var node = pane.appendChild(document.createElement("span"));
      node.textContent = about.name;
      var spot = map.containerPointToLayerPoint(at);
      node.style.left = spot.x + "px";
      node.style.top = spot.y + "px";
    });
  }

  /* The width, in degrees, of the part of a country that its label stands in. */
  function across(country) {
    if (country.across === undefined) {
      var about = country.properties, form = country.geometry;
      var parts = form.type === "Polygon" ? [form.coordinates] : form.coordinates;
      country.across = Math.max.apply(null, parts.map(function (part) {
        var west = 180, east = -180, south = 90, north = -90;
        part[0].forEach(function (point) {
          west = Math.min(west, point[0]);
          east = Math.max(east, point[0]);
          south = Math.min(south, point[1]);
          north = Math.max(north, point[1]);
        });
        var holds = west < about.lon && about.lon < east && south < about.lat && about.lat < north;
        return holds ? east - west : 0;
      }));
    }
    return country.across;
  }

  dateline.ground = { start: start, show: show, names: names };
})();
