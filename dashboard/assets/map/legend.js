/* The legend: what is drawn in the frame, and nothing else; and how many of all places. */
(function () {
  "use strict";

  var dateline = window.dateline, make = dateline.make;
  var SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true">';
  /* Our own markup, as the symbols of the roles are. */
  var SIGNS = {
    sizes: SVG + '<g fill="currentColor"><circle cx="2.6" cy="16" r="2"/><circle cx="9.4" cy="14.6" r="3.4"/><circle cx="19" cy="13" r="5"/></g></svg>',
    circle: SVG + '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="3 3"/></svg>',
    soft: SVG + '<circle cx="12" cy="12" r="10" fill="currentColor" opacity=".18"/><circle cx="12" cy="12" r="7" fill="currentColor" opacity=".25"/></svg>',
    moved: SVG + '<circle cx="4" cy="19" r="2.4" fill="currentColor"/><path d="M4 19 20 5" stroke="currentColor" stroke-width="1.6"/></svg>',
    line: SVG + '<path d="M1 15C6 5 9 20 14 11S21 8 23 9" fill="none" stroke="var(--role)" stroke-width="3.6"/></svg>'
  };

  function sign(key, colour) {
    var node = make("span", "dl-symbol");
    node.innerHTML = SIGNS[key];
    if (colour) node.style.setProperty("--role", colour);
    return node;
  }

  /* Fill the box; `drawn` says what there is: places, clusters, lines, moved, circles. */
  function fill(box, shown, drawn) {
    var list = make("ul"), seen = drawn.places;
    function line(node, text) {
      list.appendChild(make("li")).append(node, make("span", "", text));
    }
    function any(test) { return seen.some(test); }
    var roles = shown.legend.filter(function (role) { return any(function (place) { return place.role === role; }); });
    roles.forEach(function (role) { line(dateline.symbol(shown.roles[role]), shown.roles[role].label); });
    if (drawn.lines.length) line(sign("line", shown.roles.border.colour), "Shared border, length at " + drawn.lines[0].scale);
    if (any(function (place) { return !place.sure; })) line(dateline.symbol({ svg: shown.unsure }), "Hollow: not sure");
    var sizes = new Set(seen.filter(function (place) { return !place.area; }).map(function (place) { return place.size; }));
    if (!drawn.clusters && sizes.size > 1) line(sign("sizes"), "Larger: named more often");
    if (drawn.circles) line(sign("circle"), "Lies within the circle");
    if (any(function (place) { return place.soft; })) line(sign("soft"), "Without a fixed edge");
    if (drawn.moved) line(sign("moved"), "Moved aside; its place is the dot");
    if (drawn.clusters) line(make("span", "dl-symbol dl-bubble", "9"), "Several places");
    if (any(function (place) { return place.lookedUp; })) line(make("span", "dl-symbol dl-sign dl-lookedup", "Aa"), "Looked up online");
    var count = make("p", "dl-count", seen.length.toLocaleString("en") + " of " + shown.of.toLocaleString("en") + (shown.of === 1 ? " place" : " places"));
    box.replaceChildren(count);
    if (list.children.length) box.appendChild(list);
  }

  dateline.legend = fill;
})();
