// Visits and message threads, made livelier: the end in sight, drafts kept, the locked screen as it will show, the tabs.
// Without scripts the same forms work by loading the page anew.
(function () {
  "use strict";
  function each(selector, act) { document.querySelectorAll(selector).forEach(act); }
  var scroll = document.querySelector("[data-scroll]");
  var said = document.querySelector("[data-said]");
  if (scroll) scroll.scrollTop = scroll.scrollHeight;

  // ---- a draft outlives a reload, also of a page that never came; it goes along when one waits or does something
  // else first. What was sent is told by the turns that the next page counts, and is gone with them.
  var key = "draft:" + location.pathname.split("/").slice(0, 3).join("/");
  var seen = said ? said.form.querySelector("[name=seen]").value : "";
  function keep(text, whenever) {
    var kept = JSON.stringify({ seen: whenever ? "" : seen, text: text });
    try { if (text) sessionStorage.setItem(key, kept); else sessionStorage.removeItem(key); } catch (e) { /* no store */ }
  }
  function kept() {
    try {
      var found = JSON.parse(sessionStorage.getItem(key) || "null");
      return found && (!found.seen || found.seen === seen) ? found.text : "";
    } catch (e) { return ""; }
  }
  function tooLong() {
    if (!said.dataset.longest || said.value.length <= Number(said.dataset.longest)) return false;
    var note = document.getElementById("composer-note");
    note.textContent = "";
    ["strong", "span"].forEach(function (name) {
      var part = document.createElement(name);
      part.textContent = said.dataset[name === "strong" ? "longTitle" : "longAdvice"];
      note.append(part, " ");
    });
    said.focus();
    return true;
  }
  if (said) {
    if (!said.value) said.value = kept();
    if (said.value) keep(said.value);
    said.addEventListener("input", function () { keep(said.value); preview(); });
    said.form.addEventListener("submit", function (event) {
      if (tooLong()) { event.preventDefault(); event.stopImmediatePropagation(); return; }
      keep(said.value);
    });
    each("[data-carries-draft]", function (form) {
      form.addEventListener("submit", function () { keep(said.value, true); });
    });
    said.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      said.form.requestSubmit();
    });
  } else { keep(""); }
  // ---- sent once: a second click on the way changes nothing
  each("form", function (form) {
    if (form.hasAttribute("hx-post")) return;
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
    });
  });
  window.addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });

  // ---- the locked screen
  var lock = document.querySelector("[data-lock]");
  function preview() {
    if (!lock || !said) return;
    var way = document.querySelector("input[name=via]:checked");
    if (!way) return;
    lock.querySelector("[data-lock-sender]").textContent = way.dataset.sender;
    var room = Number(way.dataset.preview);
    var shown = "";
    Array.from(said.value).every(function (letter) {
      room -= letter.codePointAt(0) >= 0x2e80 ? 2 : 1; // a Chinese character takes the room of two letters
      if (room >= 0) shown += letter;
      return room >= 0;
    });
    lock.querySelector("[data-lock-words]").textContent = shown + (said.value.length > shown.length ? "…" : "");
  }
  each("input[name=via]", function (way) { way.addEventListener("change", preview); });
  each("[data-when-at]", function (field) {
    field.addEventListener("input", function () {
      var radio = document.querySelector("input[name=when][value=at]");
      if (radio) radio.checked = true;
    });
  });
  preview();

  // ---- the three tabs of a narrow screen
  function close() {
    each("[data-tab]", function (tab) {
      tab.setAttribute("aria-expanded", "false");
      document.getElementById(tab.dataset.tab).classList.remove("open");
    });
  }
  close();
  each("[data-tab]", function (tab) {
    tab.setAttribute("role", "button");
    tab.addEventListener("click", function (event) {
      event.preventDefault();
      var open = tab.getAttribute("aria-expanded") === "true";
      close();
      if (open) return;
      tab.setAttribute("aria-expanded", "true");
      document.getElementById(tab.dataset.tab).classList.add("open");
    });
    tab.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); tab.click(); }
    });
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
  var story = document.querySelector("[data-story]");
  if (story) story.dataset.live = "1";
})();
