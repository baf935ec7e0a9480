// The call page, live: turns without a page load, the timer, the silence clock, keys. aloud.js reads, speak.js listens.
// Without scripts the same forms work by loading the page anew.
(function () {
  "use strict";
  var page = document.querySelector("[data-call]");
  var composer = document.querySelector("[data-composer]");
  var scroll = document.querySelector("[data-scroll]");
  var turns = document.getElementById("turns");
  var words = page.dataset;
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  var said = composer && composer.querySelector("[data-said]");
  var ended = !composer;
  var paused = false;
  var busy = false;
  var sent = "";

  function toEnd(smooth) {
    scroll.scrollTo({ top: scroll.scrollHeight, behavior: smooth && !calm ? "smooth" : "auto" });
  }
  function each(selector, root, act) { (root || document).querySelectorAll(selector).forEach(act); }
  function newId() {
    if (window.crypto && crypto.randomUUID) return crypto.randomUUID();
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), function (b) { return b.toString(16).padStart(2, "0"); }).join("");
  }

  // ---- time on the line
  var timer = document.querySelector("[data-timer]");
  var seconds = Number(timer.dataset.timer);
  function two(n) { return String(n).padStart(2, "0"); }
  function tick() {
    if (ended || paused || document.hidden) return;
    seconds += 1;
    timer.textContent = two(Math.floor(seconds / 60)) + ":" + two(seconds % 60);
    beQuiet();
  }
  window.setInterval(tick, 1000);

  // ---- the silence clock: typing is speaking; a pause of the page stops it
  var quietBox = document.querySelector("[data-quiet]");
  var quietLine = document.querySelector("[data-quiet-line]");
  var speaks = Number(words.quietSpeaks), ends = Number(words.quietEnds);
  var quiet = 0, asked = 0;
  function stir(byTrainee) {
    quiet = 0;
    if (byTrainee) asked = 0;
    showQuiet();
  }
  function showQuiet() {
    if (!speaks) return;
    quietBox.hidden = false;
    each(".ticks i", quietBox, function (tickMark, n) { tickMark.classList.toggle("on", quiet * 10 > n * speaks); });
    var text = words.wordsQuiet.replace("{n}", String(quiet));
    quietBox.querySelector("[data-quiet-for]").textContent = text;
    quietLine.hidden = quiet < 3 || ended;
    quietLine.textContent = text;
  }
  function beQuiet() {
    if (!speaks || busy || speaking()) return;
    quiet += 1;
    showQuiet();
    if ((asked === 0 && quiet >= speaks) || (asked === 1 && quiet >= ends)) {
      asked += 1;
      busy = true;
      window.htmx.ajax("POST", words.silenceUrl, {
        source: quietBox, target: "#turns", swap: "beforeend",
        values: {
          csrf_token: composer.querySelector("[name=csrf_token]").value,
          client_id: newId(), seen: document.getElementById("seen").value
        }
      }).finally(function () { busy = false; });
    }
  }

  // ---- a turn: shown at once, kept until it is acknowledged, sent again under the same id
  var pending = document.querySelector("[data-pending]");
  var note = document.getElementById("composer-note");
  function draftKey() { return "draft:" + location.pathname; }
  function remember(text) {
    try { if (text) sessionStorage.setItem(draftKey(), text); else sessionStorage.removeItem(draftKey()); } catch (e) { /* no store */ }
  }
  function recall() { try { return sessionStorage.getItem(draftKey()) || ""; } catch (e) { return ""; } }
  function showPending(text) {
    pending.textContent = "";
    var speech = document.createElement("div");
    speech.className = "speech mine";
    var line = document.createElement("p");
    line.className = "words";
    line.lang = words.scenarioLang;
    line.textContent = text;
    speech.append(line);
    var dots = document.createElement("div");
    dots.className = "pending-dots";
    dots.setAttribute("aria-hidden", "true");
    if (calm) dots.textContent = "…"; else dots.append(document.createElement("i"), document.createElement("i"), document.createElement("i"));
    pending.className = "pending";
    pending.append(speech, dots);
    toEnd(true);
  }
  // ---- a reply as it is worded: sentences come as comments before the turn, which then takes their place
  var SAID = /<!--said (.*?)-->\n?/g, AGAIN = "<!--again-->";
  function hear(text) {
    var sentences = Array.from(text.matchAll(SAID), function (found) { return JSON.parse(found[1]); });
    if (!sentences.length) return;
    var line = pending.querySelector("[data-heard]");
    if (!line) {
      each(".pending-dots", pending, function (dots) { dots.remove(); });
      var speech = document.createElement("div");
      speech.className = "speech theirs";
      line = document.createElement("p");
      line.className = "words";
      line.lang = words.scenarioLang;
      line.dataset.heard = "";
      speech.append(line);
      pending.append(speech);
    }
    var whole = sentences.join(words.scenarioLang.startsWith("zh") ? "" : " ");
    if (line.textContent === whole) return;
    line.textContent = whole;
    toEnd(true);
  }
  function clearPending() { pending.textContent = ""; pending.className = ""; }
  function giveBack() {
    clearPending();
    busy = false;
    if (!said.value && sent) said.value = sent;
    remember(said.value);
  }
  function failed() {
    giveBack();
    note.textContent = words.wordsFailed;
    var again = document.createElement("button");
    again.type = "button";
    again.className = "btn";
    again.textContent = words.wordsAgain;
    again.addEventListener("click", function () { composer.requestSubmit(); });
    note.append(" ", again);
    said.focus();
  }
  function isTurn(event) { return event.target === composer; }
  if (composer) {
    composer.setAttribute("hx-swap", calm ? "beforeend" : "beforeend swap:600ms");
    composer.querySelector("[data-client-id]").value = newId();
    if (!said.value) said.value = recall();
    document.addEventListener("submit", function (event) {
      if (event.target === composer && busy) { event.preventDefault(); event.stopPropagation(); }
    }, true);
    said.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      composer.requestSubmit();
    });
    said.addEventListener("input", function () { stir(true); remember(said.value); });
    composer.addEventListener("htmx:beforeSend", function (event) {
      if (!isTurn(event)) return;
      busy = true;
      sent = said.value;
      note.textContent = "";
      if (!sent.trim()) return;
      remember(sent);
      said.value = "";
      showPending(sent.trim());
      var request = event.detail.xhr;
      request.addEventListener("progress", function () { if (request.status === 200) hear(request.responseText); });
    });
    composer.addEventListener("htmx:sendError", failed);
    composer.addEventListener("htmx:timeout", failed);
  }
  document.body.addEventListener("htmx:beforeSwap", function (event) {
    var request = event.detail.xhr;
    if (request.status >= 400 && !request.getResponseHeader("HX-Retarget")) {
      event.detail.shouldSwap = false;
      if (event.detail.requestConfig.elt === composer) failed();
      return;
    }
    if (event.detail.requestConfig.elt !== composer) return;
    if (request.status >= 400) { giveBack(); return; }
    var told = event.detail.serverResponse;
    if (told.startsWith("<!--said ")) {
      event.detail.serverResponse = told.replace(SAID, "").replace(AGAIN, "");
      event.detail.swapOverride = told.includes(AGAIN) ? "innerHTML" : "beforeend"; // no pause: it was heard already
      if (told.includes(AGAIN)) { giveBack(); return; }
    }
    if (request.getResponseHeader("X-Said-Before")) {
      said.value = said.value || sent;
      note.textContent = words.wordsKept;
    } else {
      remember(said.value);
    }
    composer.querySelector("[data-client-id]").value = newId();
    sent = "";
  });
  turns.addEventListener("htmx:afterSwap", function (event) {
    if (event.target !== turns) return;
    clearPending();
    busy = false;
    stir(event.detail.requestConfig.elt === composer);
    var fresh = turns.querySelectorAll(".turn");
    if (fresh.length) tell("answered", fresh[fresh.length - 1]);
    if (turns.querySelector("[data-over]")) over();
    toEnd(true);
  });
  function over() {
    ended = true;
    tell("over");
    quietBox.hidden = true;
    quietLine.hidden = true;
    composer.hidden = true;
    each(".hang-up, .bar-tools, .under, .speak", document, function (part) { part.hidden = true; });
    remember("");
    turns.querySelector("[data-over] a").focus();
  }

  // ---- the notes pad
  var notes = document.getElementById("notes-text");
  var notesState = document.getElementById("notes-state");
  notes.addEventListener("input", function () { notesState.textContent = words.wordsUnsaved; });
  each(".hang-up", document, function (form) {
    form.addEventListener("submit", function () { form.querySelector("[data-last-notes]").value = notes.value; });
  });

  // ---- what aloud.js and speak.js do: they say so on the page, and are told what happens
  each("[data-scripted]", document, function (part) { part.hidden = false; });
  function tell(what, detail) { document.dispatchEvent(new CustomEvent("call:" + what, { detail: detail })); }
  function speaking() { return Boolean(words.speaking || words.listening); }
  document.addEventListener("call:talk", function () { stir(true); });

  // ---- pause
  var pauseSwitch = document.querySelector("[data-pause]");
  if (pauseSwitch) pauseSwitch.addEventListener("click", function () {
    paused = !paused;
    pauseSwitch.setAttribute("aria-pressed", String(paused));
    tell("paused", paused);
    stir(false);
  });

  // ---- keys, and the three tabs of a narrow screen
  function narrow() { return window.matchMedia("(max-width: 52rem)").matches; }
  function closePanels() {
    each("[data-tab]", document, function (tab) {
      tab.setAttribute("aria-expanded", "false");
      document.getElementById(tab.dataset.tab).classList.remove("open");
    });
  }
  function openPanel(id) {
    closePanels();
    var tab = document.querySelector('[data-tab="' + id + '"]');
    if (tab) tab.setAttribute("aria-expanded", "true");
    document.getElementById(id).classList.add("open");
  }
  closePanels();
  each("[data-tab]", document, function (tab) {
    tab.setAttribute("role", "button");
    tab.addEventListener("click", function (event) {
      event.preventDefault();
      var open = tab.getAttribute("aria-expanded") === "true";
      if (open) { closePanels(); return; }
      openPanel(tab.dataset.tab);
      if (tab.dataset.tab === "notes") notes.focus();
      if (tab.dataset.tab === "case-file") document.querySelector(".file-scroll").focus();
    });
    tab.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); tab.click(); }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "F2") {
      event.preventDefault();
      if (narrow()) openPanel("case-file");
      document.querySelector(".file-scroll").focus();
    } else if (event.key === "F4" && !event.altKey) {
      event.preventDefault();
      if (narrow()) openPanel("notes");
      notes.focus();
    } else if (event.key === "Escape") {
      closePanels();
      if (said && !ended) said.focus();
    }
  });

  showQuiet();
  toEnd(false);
  if (said && !narrow()) said.focus();
  page.dataset.live = "1";
})();
