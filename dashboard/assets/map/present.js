/* Present: the map's frame alone, over the whole window or, where that is allowed, the screen.
   The key p or the button in the corner goes there, Escape comes back. */
(function () {
  "use strict";

  var dateline = window.dateline, make = dateline.make;
  var OUTSIDE = [
    "html.dl-presenting, html.dl-presenting body { overflow: hidden; }",
    "html.dl-presenting body * { visibility: hidden; }",
    "html.dl-presenting body iframe.dl-presented { visibility: visible; position: fixed !important; inset: 0; z-index: 2147483000;",
    "  width: 100vw !important; height: 100vh !important; max-width: none; border: 0; }",
    "html.dl-presenting body *:has(iframe.dl-presented) { transform: none; contain: none; filter: none; z-index: 2147483000; overflow: visible; }"
  ].join("\n");
  var AWAKE = 2500; // milliseconds that the button is seen after the pointer moved
  var outside = window.parent.document, root = outside.documentElement, mine = document.documentElement;
  var frame, button, status, box, asleep;

  function start(container) {
    box = container;
    frame = window.frameElement;
    frame.setAttribute("allow", (frame.getAttribute("allow") || "") + "; fullscreen");
    if (!outside.getElementById("dl-present")) {
      var style = outside.head.appendChild(outside.createElement("style"));
      style.id = "dl-present";
      style.textContent = OUTSIDE;
    }
    button = container.appendChild(make("button", "dl-present"));
    button.type = "button";
    status = container.appendChild(make("span", "dl-status"));
    status.setAttribute("role", "status");
    L.DomEvent.disableClickPropagation(button);
    button.addEventListener("click", turn);
    document.addEventListener("keydown", key, true);
    outside.addEventListener("keydown", key, true);
    outside.addEventListener("fullscreenchange", left);
    document.addEventListener("pointermove", wake);
    window.addEventListener("pagehide", function () { root.classList.remove("dl-presenting"); });
    say();
  }

  function on() {
    return root.classList.contains("dl-presenting");
  }

  function gone() {
    return !frame || !frame.isConnected || !window.parent;
  }

  function key(event) {
    if (gone()) { // the page drew another map
      outside.removeEventListener("keydown", key, true);
      outside.removeEventListener("fullscreenchange", left);
      return;
    }
    if (event.key === "Escape" && on()) {
      event.stopPropagation();
      event.preventDefault();
      leave();
    } else if (event.key === "p" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event)) {
      event.preventDefault();
      turn();
    }
  }

  function typing(event) {
    var at = event.composedPath ? event.composedPath()[0] : event.target;
    return at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName || "");
  }

  function turn() {
    if (on()) leave();
    else enter();
  }

  function enter() {
    frame.classList.add("dl-presented");
    root.classList.add("dl-presenting");
    mine.classList.add("dl-alone");
    window.focus();
    box.focus({ preventScroll: true });
    say();
    if (frame.requestFullscreen) frame.requestFullscreen().catch(function () {}); // the window will do
  }

  function leave() {
    root.classList.remove("dl-presenting");
    frame.classList.remove("dl-presented");
    mine.classList.remove("dl-alone");
    if (outside.fullscreenElement) outside.exitFullscreen().catch(function () {});
    say();
    button.focus({ preventScroll: true });
  }

  /* The browser's own way out of full screen comes back to the page too. */
  function left() {
    if (!gone() && on() && !outside.fullscreenElement) leave();
  }

  function wake() {
    mine.classList.add("dl-awake");
    clearTimeout(asleep);
    asleep = setTimeout(function () { mine.classList.remove("dl-awake"); }, AWAKE);
  }

  function say() {
    var now = on();
    button.textContent = now ? "Back" : "Present";
    button.title = now ? "Back to the page (Escape)" : "The map alone, for the screen (p)";
    button.setAttribute("aria-keyshortcuts", now ? "Escape" : "p");
    status.textContent = now ? "The map alone. Escape comes back." : "";
  }

  dateline.present = start;
})();
