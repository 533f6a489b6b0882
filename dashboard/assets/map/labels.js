/* Names beside symbols, none over another. */
(function () {
  "use strict";

  var dateline = window.dateline = window.dateline || {};
  var HALF = 13; // half a symbol, in pixels
  /* Where a label may stand: its offset in pixels, and how much of its own width and height
     it is moved by. The first that is free is taken. */
  var SIDES = [
    [16, -0.5, 0], [-16, -0.5, -1], [0, 0.75, -0.5], [0, -1.75, -0.5],
    [13, 0.15, 0], [13, -1.15, 0], [-13, 0.15, -1], [-13, -1.15, -1]
  ];

  dateline.overlap = function (a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  };

  /* Place the labels of pins in their order; `taken` are boxes in the map's pixels that they
     must leave free, and gets theirs added. A label without room is hidden until asked for. */
  dateline.label = function (map, pins, taken) {
    var size = map.getSize();
    var spots = pins.map(function (pin) {
      var at = map.latLngToContainerPoint(pin.getLatLng());
      var own = [at.x - HALF, at.y - HALF, at.x + HALF, at.y + HALF];
      var label = pin.getElement().querySelector(".dl-label");
      taken.push(own);
      return { at: at, own: own, label: label, wide: label.offsetWidth, high: label.offsetHeight };
    });
    spots.forEach(function (spot) {
      var free = SIDES.find(function (side) {
        var left = spot.at.x + side[0] + spot.wide * side[2], top = spot.at.y + spot.high * side[1];
        var box = [left, top, left + spot.wide, top + spot.high];
        if (box[0] < 2 || box[1] < 2 || box[2] > size.x - 2 || box[3] > size.y - 2) return false;
        if (taken.some(function (other) { return other !== spot.own && dateline.overlap(box, other); })) return false;
        taken.push(box);
        return true;
      });
      var side = free || SIDES[0];
      spot.label.classList.toggle("dl-crowded", !free);
      spot.label.style.left = HALF + side[0] + spot.wide * side[2] + "px";
      spot.label.style.top = HALF + spot.high * side[1] + "px";
    });
  };
})();
