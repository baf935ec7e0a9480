// Speaking on the page of a call: hold or press to talk, or hands-free. What was said comes back as words in the box,
// where it is mended and sent like typed words. Sound leaves the page as a short WAV file and is kept nowhere.
(function () {
  "use strict";
  var page = document.querySelector("[data-call]");
  var strip = document.querySelector("[data-speak]");
  var composer = document.querySelector("[data-composer]");
  if (!strip || !composer) return;
  strip.hidden = false;
  var words = strip.dataset;
  var said = composer.querySelector("[data-said]");
  var button = strip.querySelector("[data-talk]"), buttonWord = strip.querySelector("[data-talk-word]");
  var state = strip.querySelector("[data-state]"), count = strip.querySelector("[data-count]");
  var again = strip.querySelector("[data-again]"), wait = strip.querySelector("[data-wait]");
  var free = strip.querySelector("[data-hands-free]"), level = strip.querySelector("[data-level]");
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  var LONGEST = 29.5; // seconds; the server takes 30
  var HOLD = 400; // milliseconds: held longer is hold to talk, shorter is press once and once more
  var TICK = 50, BEGINS = 3, PAUSE = 1200, IDLE = 5000, SOON = 4; // hands-free: ours, untuned
  var now = "idle"; // idle, opening, recording, writing, counting
  var microphone = window.microphone, meter = null, recorder = null;
  var began = 0, ticks = 0, kept = null, countdown = null;
  var paused = false, over = false, awaitsAnswer = false;

  var stop = document.documentElement.lang.startsWith("zh") ? "，" : ". ";
  function say(text) { state.textContent = text; count.textContent = ""; }
  function go(next) {
    now = next;
    var talks = next === "recording" && voiced;
    if (talks || next === "writing" || next === "counting") page.dataset.listening = "1"; else delete page.dataset.listening;
    strip.dataset.now = talks ? "talking" : next;
    buttonWord.textContent = talks ? words.wordsDone : words.wordsTalk;
    wait.hidden = next !== "counting";
  }
  function barge() { document.dispatchEvent(new CustomEvent("call:talk")); }

  // ---- the microphone: open while it is needed, and no longer
  function why(error) { return words["words" + microphone.why(error).replace(/^./, function (first) { return first.toUpperCase(); })]; }
  function open() {
    return microphone.open().then(function () { window.clearInterval(meter); meter = window.setInterval(tick, TICK); });
  }
  function close() {
    window.clearInterval(meter);
    microphone.close();
    show(0);
  }
  function show(value) {
    var lit = calm ? (value > 0.01 ? 5 : 0) : Math.min(5, Math.round(Math.sqrt(value) * 9));
    level.querySelectorAll("i").forEach(function (mark, n) { mark.classList.toggle("on", n < lit); });
  }

  // ---- a recording, and what becomes of it
  function record() {
    recorder = microphone.record(function (made, blob) { if (made === recorder && now === "writing") write(blob); });
    began = performance.now();
    ticks = quietFor = 0;
    voiced = heard = false;
  }
  function begin() {
    say(words.wordsOpening);
    endCount();
    again.hidden = true;
    kept = null;
    go("opening");
    barge();
    return open().then(function () {
      if (now !== "opening") { if (!free.checked) close(); return; }
      if (released) { say(words.wordsReady); idle(); return; } // let go while the browser asked for leave
      record();
      voiced = true;
      go("recording");
      say(words.wordsListening);
    }).catch(function (error) { idle(); free.checked = false; say(why(error)); });
  }
  function finish() {
    if (now !== "recording") return;
    go("writing");
    say(words.wordsWriting);
    recorder.stop();
    if (!free.checked) close();
  }
  function drop() {
    if (now !== "recording" && now !== "opening") return;
    var held = recorder;
    recorder = null;
    if (held && held.state !== "inactive") held.stop();
    idle();
    say(words.wordsDropped);
  }
  function idle() { go("idle"); if (!free.checked) close(); }
  function write(blob) {
    microphone.wav(blob, LONGEST).then(function (file) {
      if (!file) throw { title: words.wordsNothing, soft: true };
      kept = file;
      return send();
    }).catch(failed);
  }
  function send() {
    var clock = new AbortController();
    var limit = window.setTimeout(function () { clock.abort(); }, 30000);
    return fetch(words.url, {
      method: "POST", body: kept, signal: clock.signal, credentials: "same-origin",
      headers: { "Content-Type": "audio/wav", "X-CSRFToken": composer.querySelector("[name=csrf_token]").value }
    }).finally(function () { window.clearTimeout(limit); }).then(function (answer) {
      return answer.json().catch(function () { return {}; }).then(function (told) {
        if (!answer.ok) { told.soft = answer.status === 422; throw told; }
        kept = null;
        place(told.text, told.note);
      });
    });
  }
  function failed(told) {
    idle();
    say(told && told.title ? [told.title, told.advice].filter(Boolean).join(stop) : words.wordsFailed);
    if (told && told.shut) { shut(); return; }
    if (free.checked && told && told.soft) { await_(); return; } // a noise, and nobody spoke
    again.hidden = !kept;
    if (free.checked) { free.checked = false; close(); }
  }
  function place(text, note) {
    var before = said.value.replace(/\s+$/, "");
    var gap = before && /[\u0000-\u024f]$/.test(before) ? " " : "";
    said.value = before + gap + text;
    said.dispatchEvent(new Event("input", { bubbles: true }));
    said.scrollTop = said.scrollHeight;
    if (free.checked && !note && !before) { countDown(); return; } // what is being mended is never said by itself
    idle();
    say(note || words.wordsMend);
    if (!window.matchMedia("(pointer: coarse)").matches) {
      said.focus();
      said.setSelectionRange(said.value.length, said.value.length);
    }
  }

  // ---- every twentieth of a second: how loud it is, how long it lasts, and hands-free whether somebody speaks
  // `voiced`: this recording is meant, by a press or since somebody was `heard`.
  var voiced = false, heard = false, quietFor = 0, floor = 0.01;
  function tick() {
    var loud = microphone.loudness();
    show(now === "recording" ? loud : 0);
    if (now !== "recording") return;
    var seconds = (performance.now() - began) / 1000, left = Math.ceil(LONGEST - seconds);
    if (voiced) count.textContent = left <= 10 ? words.wordsLeft.replace("{n}", String(Math.max(0, left))) : "";
    if (seconds >= LONGEST) { if (voiced) finish(); else restart(); return; }
    if (free.checked) listen(loud);
  }
  function listen(loud) {
    var threshold = Math.max(0.015, floor * 3) * (page.dataset.speaking ? 2 : 1); // their voice reaches the microphone
    if (loud > threshold) {
      ticks += 1;
      quietFor = 0;
    } else {
      ticks = 0;
      quietFor += TICK;
      if (!heard) floor = floor * 0.95 + loud * 0.05;
    }
    if (ticks >= BEGINS) heard = true;
    if (heard && !voiced) mean();
    else if (heard && quietFor >= PAUSE) finish();
    else if (!voiced && quietFor >= IDLE) restart();
  }
  function mean() { // this recording is no mere waiting any more
    voiced = true;
    go("recording");
    say(words.wordsHearing);
    barge();
  }
  function restart() { // a silence is thrown away, so that no long one is sent with the first word
    var held = recorder;
    recorder = null;
    held.stop();
    record();
  }

  // ---- hands-free: listens whenever it is the trainee's turn; what it heard is said after a moment, unless stopped
  function await_() {
    if (!free.checked || paused || over || awaitsAnswer || document.hidden || now !== "idle") return;
    go("opening");
    open().then(function () {
      if (now !== "opening" || !free.checked) { idle(); return; }
      record();
      go("recording");
      say(words.wordsAwaiting);
    }).catch(function (error) { free.checked = false; idle(); say(why(error)); });
  }
  function rest() {
    if (now === "recording" && free.checked && !voiced) { var held = recorder; recorder = null; held.stop(); go("idle"); }
  }
  function countDown() {
    var left = SOON;
    go("counting");
    say(words.wordsSoon);
    function step() {
      count.textContent = words.wordsIn.replace("{n}", String(left));
      if (left <= 0) { endCount(); idle(); say(""); if (said.value.trim() && !over) composer.requestSubmit(); }
      left -= 1;
    }
    step();
    countdown = window.setInterval(step, 1000);
  }
  function endCount() {
    window.clearInterval(countdown);
    countdown = null;
    count.textContent = "";
  }
  function mend() {
    if (now !== "counting") return;
    endCount();
    idle();
    say(words.wordsMend);
  }
  free.addEventListener("change", function () {
    try { sessionStorage.setItem("hands-free", free.checked ? "1" : ""); } catch (e) { /* no store */ }
    again.hidden = true;
    if (free.checked) { if (now === "idle") await_(); return; }
    if (now === "recording" || now === "opening") drop(); else if (now === "counting") mend(); else close();
  });
  wait.addEventListener("click", function () { mend(); said.focus(); });
  said.addEventListener("input", function (event) { if (event.isTrusted) mend(); });
  said.addEventListener("pointerdown", mend);
  composer.addEventListener("htmx:beforeSend", function (event) {
    if (event.target !== composer) return;
    mend();
    rest();
    awaitsAnswer = true;
  });
  function answered() { awaitsAnswer = false; await_(); }
  document.addEventListener("call:answered", answered);
  composer.addEventListener("htmx:afterRequest", function (event) { if (event.target === composer && !event.detail.successful) answered(); });
  document.addEventListener("call:paused", function (event) {
    paused = event.detail;
    if (paused) { mend(); rest(); if (now === "idle") close(); } else await_();
  });
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) { mend(); if (now === "recording" && !free.checked) finish(); else rest(); if (now === "idle") close(); } else await_();
  });
  document.addEventListener("call:over", function () { over = true; shut(); });
  window.addEventListener("pagehide", close);

  // ---- push to talk: hold it, or press once to begin and once to end; the button, or F8
  var held = false, pressedAt = 0, stops = false, released = false, byPointer = false;
  function press() {
    if (held || paused || over) return;
    held = true;
    released = false;
    pressedAt = performance.now();
    stops = now === "recording" && voiced;
    if (stops) finish();
    else if (now === "recording") mean();
    else if (now === "idle" || now === "counting") begin();
  }
  function release() {
    if (!held) return;
    held = false;
    if (stops || performance.now() - pressedAt < HOLD) return;
    released = true;
    finish();
  }
  button.addEventListener("pointerdown", function (event) {
    if (event.button !== 0) return;
    byPointer = true;
    try { button.setPointerCapture(event.pointerId); } catch (e) { /* gone already */ }
    press();
  });
  ["pointerup", "pointercancel"].forEach(function (kind) {
    button.addEventListener(kind, function () { release(); window.setTimeout(function () { byPointer = false; }, 50); });
  });
  button.addEventListener("contextmenu", function (event) { if (byPointer) event.preventDefault(); });
  button.addEventListener("click", function () { // of a screen reader: neither pointer nor key
    if (byPointer) return;
    press();
    held = false;
  });
  button.addEventListener("keydown", function (event) {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (!event.repeat) press();
  });
  button.addEventListener("keyup", function (event) {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    release();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "F8") { event.preventDefault(); if (!event.repeat) press(); }
    if (event.key === "Escape") { if (now === "counting") mend(); else if (now === "recording" && voiced) { drop(); await_(); } }
  });
  document.addEventListener("keyup", function (event) { if (event.key === "F8") release(); });
  window.addEventListener("blur", release);
  again.addEventListener("click", function () {
    again.hidden = true;
    go("writing");
    say(words.wordsWriting);
    send().catch(failed);
  });

  // ---- what does not work here is said at once
  function shut() {
    if (now === "recording" || now === "opening") drop();
    endCount();
    free.checked = false;
    close();
    go("idle");
    [button, level, free.closest("label"), again].forEach(function (part) { part.hidden = true; });
  }
  if (microphone.lack()) {
    shut();
    say(microphone.lack() === "insecure" ? words.wordsInsecure : words.wordsUnable);
    return;
  }
  navigator.mediaDevices.enumerateDevices().then(function (devices) {
    if (!devices.some(function (one) { return one.kind === "audioinput"; })) say(words.wordsNoDevice);
  }).catch(function () { /* asked again when it is opened */ });
  if (navigator.permissions) navigator.permissions.query({ name: "microphone" }).then(function (leave) {
    if (leave.state === "denied") say(words.wordsRefused);
    var wanted = false;
    try { wanted = sessionStorage.getItem("hands-free") === "1"; } catch (e) { /* no store */ }
    if (wanted && leave.state === "granted") { free.checked = true; await_(); }
  }).catch(function () { /* this browser does not tell */ });
})();
