// What the pages do besides being read. Everything works without this script.
//
// It stands in the head and runs before anything is shown, so that a page appears at once in the
// size of type that the reader has chosen; what needs the page waits until it is there.
(function () {
  "use strict";

  var root = document.documentElement;
  root.dataset.script = "";

  // Storage may be forbidden, as in a private window or from a disk. Then a choice holds for one page.
  function remembered(key) {
    try {
      return localStorage.getItem("lantu-" + key);
    } catch (e) {
      return null;
    }
  }

  function remember(key, value) {
    try {
      if (value) localStorage.setItem("lantu-" + key, value);
      else localStorage.removeItem("lantu-" + key);
    } catch (e) {
      // Nothing to be done.
    }
  }

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  // The size of the type, and the mode for older readers.

  var sizes = ["large", "medium", "small"];

  function setSize(size) {
    if (sizes.indexOf(size) < 0) size = "medium";
    if (size === "medium") delete root.dataset.size;
    else root.dataset.size = size;
    return size;
  }

  function setElder(on) {
    if (on) root.dataset.elder = "";
    else delete root.dataset.elder;
  }

  setSize(remembered("size"));
  setElder(remembered("elder") === "on");

  function display() {
    function show() {
      var size = root.dataset.size || "medium";
      all("button[data-font]").forEach(function (b) {
        b.setAttribute("aria-pressed", String(b.dataset.font === size));
      });
      all("button[data-elder]").forEach(function (b) {
        b.setAttribute("aria-pressed", String("elder" in root.dataset));
      });
    }
    show();
    document.addEventListener("click", function (event) {
      var button = event.target.closest && event.target.closest("button");
      if (!button) return;
      if (button.dataset.font) remember("size", setSize(button.dataset.font));
      else if ("elder" in button.dataset) {
        setElder(!("elder" in root.dataset));
        remember("elder", "elder" in root.dataset ? "on" : "");
      } else if ("print" in button.dataset) print();
      else return;
      show();
    });
    // The panel closes when the reader goes elsewhere.
    all("details.display").forEach(function (panel) {
      document.addEventListener("click", function (event) {
        if (!panel.contains(event.target)) panel.open = false;
      });
      panel.addEventListener("keydown", function (event) {
        if (event.key !== "Escape" || !panel.open) return;
        panel.open = false;
        panel.querySelector("summary").focus();
      });
    });
  }

  // The root page goes on to the language that the reader chose before, or that the browser asks for.
  function door() {
    var paths = document.body.dataset;
    if (!paths.zh) return false;
    var wanted = remembered("language") || navigator.language || "";
    location.replace(wanted.toLowerCase().indexOf("zh") === 0 ? paths.zh : paths.en);
    return true;
  }

  // The language switch stays at the passage that is being read, and its choice is remembered. So
  // does the way to the page in both languages and back.
  function language() {
    all("a[data-language]").forEach(function (link) {
      link.addEventListener("click", function () {
        remember("language", link.dataset.language);
      });
    });
    all("a[data-language], a[data-same-passage]").forEach(function (link) {
      link.addEventListener("click", function () {
        var here = passageInView();
        if (here) link.hash = "#" + here;
        else if (location.hash) link.hash = location.hash;
      });
    });
  }

  // passages are the headings and boxes of a text, in their order.
  function passages() {
    return all(".text > h2[id], .text > h3[id], .text > h4[id], .text > .box[id], .pairs > section[id]");
  }

  // passageInView is the id of the passage whose beginning was the last to pass the upper part of the
  // window; empty above the first.
  function passageInView() {
    var id = "";
    passages().forEach(function (p) {
      if (p.getBoundingClientRect().top < innerHeight / 3) id = p.id;
    });
    return id;
  }

  // The contents beside a text follow the reading.
  function contents() {
    var side = document.querySelector(".reading > .side");
    if (!side) return;
    var links = {};
    all('a[href^="#"]', side).forEach(function (a) {
      links[decodeURIComponent(a.hash.slice(1))] = a;
    });
    var marked = null;
    var waiting = false;
    function follow() {
      waiting = false;
      var next = links[passageInView()] || null;
      if (next === marked) return;
      if (marked) marked.removeAttribute("aria-current");
      marked = next;
      if (!marked) return;
      marked.setAttribute("aria-current", "location");
      // Only the list scrolls, never the page.
      var a = marked.getBoundingClientRect();
      var box = side.getBoundingClientRect();
      if (a.top < box.top || a.bottom > box.bottom) side.scrollTop += a.top - box.top - side.clientHeight / 3;
    }
    addEventListener(
      "scroll",
      function () {
        if (!waiting) requestAnimationFrame(follow);
        waiting = true;
      },
      { passive: true }
    );
    follow();
  }

  // A term or a figure explains itself beside its link, to the pointer and to the keyboard. Escape
  // closes the note, the pointer may rest on it, and it stays until the reader leaves (WCAG 2.2,
  // 1.4.13). The list at the end of the text has the same for everybody.
  function explain() {
    var entries = {};
    all("[data-explains]").forEach(function (e) {
      entries[e.dataset.explains] = e;
    });
    if (!Object.keys(entries).length) return;
    var note = document.createElement("div");
    note.className = "explanation";
    note.id = "explanation";
    note.setAttribute("role", "tooltip");
    note.hidden = true;
    document.body.append(note);
    var link = null;
    var timer = 0;

    function close() {
      clearTimeout(timer);
      if (link) link.removeAttribute("aria-describedby");
      link = null;
      note.hidden = true;
    }
    function later(f, delay) {
      clearTimeout(timer);
      timer = setTimeout(f, delay);
    }
    function open(a) {
      clearTimeout(timer);
      if (a === link) return;
      close();
      var entry = entries[a.getAttribute("href")];
      if (!entry) return;
      link = a;
      note.replaceChildren.apply(
        note,
        Array.prototype.map.call(entry.children, function (part) {
          var line = document.createElement("p");
          if (part.tagName === "DT") line.className = "name";
          Array.prototype.forEach.call(part.childNodes, function (child) {
            // The entry's own link would be a way that the keyboard cannot take here.
            var inside = child.tagName === "A" ? child.childNodes : [child];
            Array.prototype.forEach.call(inside, function (n) {
              line.append(n.cloneNode(true));
            });
          });
          return line;
        })
      );
      note.hidden = false;
      a.setAttribute("aria-describedby", note.id);
      // Below the line of the link, or above where there is no room; always within the window.
      var rect = a.getClientRects()[0];
      var width = note.offsetWidth;
      var height = note.offsetHeight;
      var left = Math.max(8, Math.min(rect.left, root.clientWidth - width - 8));
      var below = rect.bottom + 6;
      var top = below + height > innerHeight && rect.top - height - 6 > 0 ? rect.top - height - 6 : below;
      note.style.left = left + scrollX + "px";
      note.style.top = top + scrollY + "px";
    }
    function linkAt(event) {
      return event.target.closest ? event.target.closest("a.term, a.figure") : null;
    }
    document.addEventListener("pointerover", function (event) {
      if (event.pointerType === "touch") return;
      var a = linkAt(event);
      if (a && a !== link)
        later(function () {
          open(a);
        }, 150);
      else if (a || note.contains(event.target)) clearTimeout(timer);
      else if (link) later(close, 250);
      else clearTimeout(timer);
    });
    document.addEventListener("focusin", function (event) {
      var a = linkAt(event);
      if (a && a.matches(":focus-visible")) open(a);
      else close();
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && link) {
        close();
        event.preventDefault();
      }
    });
  }

  // A reader who prints gets the numbers of every chart and the list of explanations.
  function paper() {
    addEventListener("beforeprint", function () {
      all("details:not([open]):not(.display)").forEach(function (d) {
        d.open = true;
        d.dataset.closed = "";
      });
    });
    addEventListener("afterprint", function () {
      all("details[data-closed]").forEach(function (d) {
        d.open = false;
        delete d.dataset.closed;
      });
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (door()) return;
    display();
    language();
    contents();
    explain();
    paper();
  });
})();
