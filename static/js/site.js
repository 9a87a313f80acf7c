// What the pages do besides being read. Everything works without this script.
(function () {
  "use strict";

  var key = "lantu-language";

  // Storage may be forbidden, as in a private window or from a disk.
  function remembered() {
    try {
      return localStorage.getItem(key);
    } catch (e) {
      return null;
    }
  }

  function remember(language) {
    try {
      localStorage.setItem(key, language);
    } catch (e) {
      // Then the choice holds for this page only.
    }
  }

  // The root page goes on to the language that the reader chose before, or that the browser asks for.
  var door = document.body.dataset;
  if (door.zh) {
    var wanted = remembered() || navigator.language || "";
    location.replace(wanted.toLowerCase().indexOf("zh") === 0 ? door.zh : door.en);
    return;
  }

  // The language switch stays at the passage, and its choice is remembered.
  document.querySelectorAll("a[data-language]").forEach(function (link) {
    link.addEventListener("click", function () {
      remember(link.dataset.language);
      if (location.hash) link.hash = location.hash;
    });
  });

  // A reader who prints gets the numbers of every chart.
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not([open])").forEach(function (d) {
      d.open = true;
      d.dataset.closed = "";
    });
  });
  addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-closed]").forEach(function (d) {
      d.open = false;
      delete d.dataset.closed;
    });
  });
})();
