/* Where symbols and names stand, so that none covers another: dashboard/map/labels.py in
   JavaScript. A test lays the same items out with both; what is changed here is changed there. */
(function () {
  "use strict";

  var dateline = window.dateline = window.dateline || {};
  var PITCH = 8, REACH = 40, GAPS = [0, 7], CELL = 64;

  var LATTICE = (function () {
    var steps = [];
    for (var i = -REACH; i <= REACH; i++) {
      for (var j = -REACH; j <= REACH; j++) if (i * i + j * j <= REACH * REACH) steps.push([i, j]);
    }
    steps.sort(function (a, b) {
      return (a[0] * a[0] + a[1] * a[1]) - (b[0] * b[0] + b[1] * b[1])
        || Math.abs(a[1]) - Math.abs(b[1]) || b[0] - a[0] || b[1] - a[1];
    });
    return steps.map(function (step) { return [step[0] * PITCH, step[1] * PITCH]; });
  })();

  function overlap(a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  function holds(a, b) {
    return a[0] <= b[0] && a[1] <= b[1] && b[2] <= a[2] && b[3] <= a[3];
  }

  function square(at, size) {
    return [at[0] - size / 2, at[1] - size / 2, at[0] + size / 2, at[1] + size / 2];
  }

  /* The boxes in use, in buckets by where they lie. */
  function Taken(bounds) {
    this.bounds = bounds;
    this.cells = new Map();
  }
  Taken.prototype.buckets = function (box, then) {
    for (var x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x++) {
      for (var y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y++) if (then(x + ":" + y)) return true;
    }
    return false;
  };
  Taken.prototype.add = function (box) {
    var cells = this.cells;
    this.buckets(box, function (key) {
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(box);
    });
  };
  Taken.prototype.free = function (box) {
    var cells = this.cells;
    return holds(this.bounds, box) && !this.buckets(box, function (key) {
      return (cells.get(key) || []).some(function (other) { return overlap(box, other); });
    });
  };
  Taken.prototype.room = function (item) {
    if (!holds(this.bounds, [item.x, item.y, item.x, item.y])) return null;
    for (var i = 0; i < LATTICE.length; i++) {
      var at = [item.x + LATTICE[i][0], item.y + LATTICE[i][1]];
      if (this.free(square(at, item.size))) return at;
    }
    return null;
  };

  function beside(wide, high, half) {
    var all = [];
    GAPS.forEach(function (gap) {
      var right = half + 3 + gap, left = -half - 3 - gap - wide, below = half + 1 + gap, above = -half - 1 - gap - high;
      all.push([right, -high / 2], [left, -high / 2], [-wide / 2, below], [-wide / 2, above]);
      all.push([right, 1], [right, -1 - high], [left, 1], [left, -1 - high]);
      all.push([-half, below], [half - wide, below], [-half, above], [half - wide, above]);
    });
    return all;
  }

  function around(wide, high) {
    var all = [[-wide / 2, -high / 2]];
    [0, wide / 4, -wide / 4].forEach(function (aside) {
      all.push([aside - wide / 2, high / 2], [aside - wide / 2, -high * 1.5]);
    });
    return all;
  }

  /* The first box beside one of the anchors that an item's name can have. */
  function nameOf(item, anchors, taken) {
    if (!item.wide) return null;
    var half = item.size / 2, places = half ? beside(item.wide, item.high, half) : around(item.wide, item.high);
    for (var i = 0; i < anchors.length; i++) {
      for (var j = 0; j < places.length; j++) {
        var left = anchors[i][0] + places[j][0], top = anchors[i][1] + places[j][1];
        var box = [left, top, left + item.wide, top + item.high];
        if (taken.free(box)) return box;
      }
    }
    return null;
  }

  /* Items are {id, x, y, size, wide, high, fixed, also}, boxes [left, top, right, bottom]; the
     answer is a Map from ids to {x, y, label}. */
  dateline.layOut = function (items, bounds, obstacles, covers) {
    var taken = new Taken(bounds), symbols = new Map(), spots = new Map();
    obstacles.forEach(function (box) { taken.add(box); });
    items.forEach(function (item) {
      var at = item.size && !item.fixed ? taken.room(item) : null;
      if (!at) return;
      symbols.set(item.id, at);
      taken.add(square(at, item.size));
    });
    (covers || []).forEach(function (box) { taken.add(box); });
    items.forEach(function (item) {
      var seeks = item.fixed || !item.size, at = seeks ? [item.x, item.y] : symbols.get(item.id);
      if (!at || item.fixed && item.size && !taken.free(square(at, item.size))) return;
      var label = nameOf(item, [at].concat(item.also || []), taken);
      if (seeks && !label) return;
      if (label) taken.add(label);
      if (item.fixed && item.size) taken.add(square(at, item.size));
      spots.set(item.id, { x: at[0], y: at[1], label: label });
    });
    return spots;
  };
})();
