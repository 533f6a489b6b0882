/* The basemap: land, waters and borders or, where they are set, tiles, in panes below the
   places; and the names of countries and large towns. */
(function () {
  "use strict";

  var dateline = window.dateline = window.dateline || {};
  var HERE = document.currentScript.src.replace(/[^/]*$/, "");
  var NIGHT = {
    land: { fillColor: "#2A333C" }, coast: { color: "#46525E" }, borders: { color: "#64717E" },
    contested: { color: "#64717E" }, units: { color: "#394550" }, disputed: { fillColor: "#8A97A6" },
    lakes: { fillColor: "#182129", color: "#46525E" }, rivers: { color: "#1D2831" }
  };
  var OVER_TILES = ["disputed", "borders", "contested"];
  var TOWNS_FROM = 4.5, MOST_TOWNS = 60, DOT = 5;
  var map, pane, renderer, dark = false, loading = {}, laid = null, countries = [], towns = null, done;
  var ground = { borders: "recognised", tiles: "" }, tiles = null;
  var ruler = document.createElement("canvas").getContext("2d");

  dateline.get = function (path) {
    return fetch(HERE + path + "?borders=" + ground.borders).then(function (answer) {
      if (!answer.ok) throw new Error(path + ": " + answer.status);
      return answer.status === 204 ? null : answer.json();
    });
  };

  function start(leafletMap, then) {
    map = leafletMap;
    done = then;
    map.createPane("tiles").style.zIndex = 140;
    map.createPane("basemap").style.zIndex = 150;
    pane = map.createPane("names");
    pane.classList.add("dl-names");
    pane.style.zIndex = 450;
    renderer = L.canvas({ pane: "basemap", padding: 0.5 });
    map.on("zoomend", load);
  }

  function on(wanted) {
    ground = wanted;
  }

  function show(isDark) {
    dark = isDark;
    if (ground.tiles && !tiles) tiles = L.tileLayer(ground.tiles, { pane: "tiles", maxZoom: 19 }).addTo(map);
    load();
  }

  function scale() {
    var zoom = map.getZoom();
    return zoom < 3 ? "110m" : zoom < 6.5 ? "50m" : "10m";
  }

  function load() {
    var wanted = scale();
    if (map.getZoom() >= TOWNS_FROM && !towns) {
      towns = [];
      dateline.get("basemap/towns.json").then(function (all) { towns = all; done(); });
    }
    if (laid && laid.look === wanted + dark) return;
    loading[wanted] = loading[wanted] || dateline.get("basemap/" + wanted + ".json");
    loading[wanted].then(function (layers) {
      if (wanted === scale() && !(laid && laid.look === wanted + dark)) lay(layers, wanted);
    });
  }

  function lay(layers, wanted) {
    var group = L.layerGroup();
    layers.forEach(function (layer) {
      var style = Object.assign({}, layer.style, dark ? NIGHT[layer.name] : {});
      if (style.hatch) Object.assign(style, { fillColor: hatch(style.fillColor), fillOpacity: 0.55 });
      if (layer.name === "land") countries = layer.data.features;
      if (ground.tiles && !OVER_TILES.includes(layer.name)) return;
      L.geoJSON(layer.data, { pane: "basemap", interactive: false, renderer: renderer, style: style }).addTo(group);
    });
    group.addTo(map);
    if (laid) laid.group.remove();
    laid = { look: wanted + dark, group: group };
    done();
  }

  /* Lines across, as a fill of Leaflet's canvas. */
  function hatch(colour) {
    var tile = document.createElement("canvas"), pen = tile.getContext("2d");
    tile.width = tile.height = 6;
    pen.strokeStyle = colour;
    pen.lineWidth = 1;
    pen.beginPath();
    [-3, 3, 9].forEach(function (x) { pen.moveTo(x - 4, 7); pen.lineTo(x + 4, -1); });
    pen.stroke();
    return pen.createPattern(tile, "repeat");
  }

  /* ---- names ----------------------------------------------------------------------- */

  /* Names of countries and towns that could be shown, as items to lay out; none of `besides`. */
  function items(besides) {
    var size = map.getSize(), zoom = map.getZoom(), all = [];
    var degree = map.getZoomScale(zoom, 0) * 256 / 360;
    function add(id, name, lat, lon, style) {
      var at = map.latLngToContainerPoint([lat, lon]);
      if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) return false;
      var wide = measure(name, style);
      if (style.within !== undefined && wide > style.within * degree) return false;
      all.push({ id: id, x: at.x, y: at.y, size: style.dot || 0, wide: wide, high: 16, fixed: !!style.dot, name: name, look: style.look });
      return true;
    }
    if (!ground.tiles) {
      countries.filter(function (country) { return country.properties.name && !besides.has(country.properties.name); })
        .map(function (country) { return [across(country), country.properties]; })
        .sort(function (a, b) { return b[0] - a[0]; })
        .forEach(function (found) {
          var about = found[1];
          add("country:" + about.iso2, about.name, about.lat, about.lon, { look: "", font: 11.5, spread: 0.46, within: found[0] });
        });
    }
    var count = 0;
    (ground.tiles || zoom < TOWNS_FROM || !towns ? [] : towns).some(function (town, i) {
      if (town[3] > zoom || besides.has(town[0])) return false;
      if (add("town:" + i, town[0], town[1], town[2], { look: "dl-town", font: 11, spread: 0, dot: DOT })) count += 1;
      return count >= MOST_TOWNS;
    });
    return all;
  }

  function measure(text, style) {
    ruler.font = (style.weight || 400) + " " + style.font + "px " + getComputedStyle(map.getContainer()).fontFamily;
    return Math.ceil(ruler.measureText(text).width + text.length * style.spread) + 4;
  }

  /* Draw the names that found room, and with a town its dot. */
  function names(given, spots) {
    pane.replaceChildren();
    given.forEach(function (item) {
      var spot = spots.get(item.id);
      if (!spot) return;
      if (item.fixed) put("dl-dot", spot.x, spot.y, "");
      put(item.look, (spot.label[0] + spot.label[2]) / 2, (spot.label[1] + spot.label[3]) / 2, item.name);
    });
  }

  function put(look, x, y, text) {
    var node = pane.appendChild(document.createElement("span")), at = map.containerPointToLayerPoint([x, y]);
    node.className = look;
    node.textContent = text;
    node.style.left = at.x + "px";
    node.style.top = at.y + "px";
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

  dateline.ground = { start: start, on: on, show: show, items: items, names: names, measure: measure };
})();
