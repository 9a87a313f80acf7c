// Loads the page again when the preview has a new version.
(function () {
  "use strict";
  var shown = Number(document.currentScript.dataset.version);
  new EventSource("/_preview/events").onmessage = function (event) {
    if (Number(event.data) !== shown) location.reload();
  };
})();
