/* What is told of one place. */
(function () {
  "use strict";

  var dateline = window.dateline = window.dateline || {};

  function make(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  function symbol(style) {
    var node = make("span", "dl-symbol");
    node.innerHTML = style.svg; // our own markup, no text of the article
    return node;
  }

  function fact(list, term, text) {
    if (!text) return;
    list.appendChild(make("dt", "", term));
    list.appendChild(make("dd", "", text));
  }

  /* Of very many places only the chosen one's card is sent, and comes a moment later. */
  function waiting(place) {
    return { name: place.name, roles: [place.role], kind: "…", quotes: [], sure: "", role_sure: "", why: "", others: [], where: "" };
  }

  /* Fill the box with a place's card; `roles` are the styles of all roles by their key. */
  function fill(box, place, roles, close) {
    var card = place.card || waiting(place);
    var top = make("div", "dl-cardtop"), names = make("div"), button = make("button", "dl-close", "×");
    names.appendChild(make("h2", "", card.name));
    var said = card.roles.map(function (role) { return roles[role].label; }).join(", ");
    names.appendChild(make("p", "", said + " · " + card.kind));
    button.type = "button";
    button.setAttribute("aria-label", "Close");
    button.addEventListener("click", close);
    top.append(symbol(roles[place.role]), names, button);
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", card.name);
    box.replaceChildren(top);
    card.quotes.forEach(function (quote) {
      var line = box.appendChild(make("blockquote", "", quote.before));
      var hit = line.appendChild(make("mark", "", quote.hit));
      hit.style.setProperty("--role", roles[quote.role].colour);
      line.append(quote.after);
    });
    var facts = box.appendChild(make("dl"));
    fact(facts, "Place", card.sure);
    fact(facts, "Role", card.role_sure);
    fact(facts, "Why here", card.why);
    fact(facts, "Could be", card.others.join("; "));
    fact(facts, "Where", card.where);
  }

  dateline.make = make;
  dateline.symbol = symbol;
  dateline.card = fill;
})();
