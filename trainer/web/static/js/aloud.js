// The other side's voice on the page of a call: from the endpoint where the page names one, else the browser's own.
// What is spoken stays written. While a voice is on, the log is not announced as well: nobody is told a line twice.
(function () {
  "use strict";
  var page = document.querySelector("[data-call]");
  var log = document.getElementById("turns");
  var state = document.querySelector("[data-sound-state]");
  var button = document.querySelector("[data-read-aloud]");
  var loudness = document.querySelector("[data-volume]");
  var slowly = document.querySelector("[data-slow]");
  var synth = window.speechSynthesis;
  var Context = window.AudioContext || window.webkitAudioContext;
  var address = page.dataset.soundUrl || "";
  var chinese = page.dataset.scenarioLang.startsWith("zh");
  var context = null, gain = null, source = null, reading = 0;
  if (!synth && !(address && Context)) { button.hidden = true; return; }

  // ---- what is chosen stays chosen in this browser
  function recall(name) { try { return localStorage.getItem(name); } catch (e) { return null; } }
  function remember(name, value) { try { localStorage.setItem(name, value); } catch (e) { /* no store */ } }
  function volume() { return loudness ? Number(loudness.value) / 100 : 1; }
  function isSlow() { return Boolean(slowly && slowly.checked); }
  function isOn() { return button.getAttribute("aria-pressed") === "true"; }
  function turn(on) {
    button.setAttribute("aria-pressed", String(on));
    log.setAttribute("aria-live", on ? "off" : "polite");
  }
  if (loudness && recall("aloud-volume") !== null) loudness.value = recall("aloud-volume");
  if (slowly) slowly.checked = recall("aloud-slow") === "1";
  if (loudness) loudness.addEventListener("input", function () {
    remember("aloud-volume", loudness.value);
    if (gain) gain.gain.value = volume();
  });
  if (slowly) slowly.addEventListener("change", function () { remember("aloud-slow", slowly.checked ? "1" : ""); });
  turn(Boolean(recall("read-aloud")));

  // ---- the browser's voice: of the language of the call, and of its region before others
  var REGIONS = chinese ? ["zh-cn", "cmn-hans-cn", "zh-hans-cn", "zh-hans", "cmn-cn", "zh"] : ["en-gb", "en-us", "en"];
  var OTHERS = /^(zh-(hk|hant-hk|yue)|yue)/; // Cantonese is another spoken language
  function tag(voice) { return voice.lang.toLowerCase().replace(/_/g, "-"); }
  function rank(voice) {
    var region = REGIONS.indexOf(tag(voice));
    return (region < 0 ? REGIONS.length : region) * 2 + (voice.localService ? 0 : 1);
  }
  function fitting() {
    return (synth ? synth.getVoices() : [])
      .filter(function (voice) { return (chinese ? /^(zh|cmn)\b/ : /^en\b/).test(tag(voice)) && !OTHERS.test(tag(voice)); })
      .sort(function (a, b) { return rank(a) - rank(b); })[0] || null;
  }
  function whenVoices() { // browsers load the list of voices late
    return new Promise(function (done) {
      if (!synth || synth.getVoices().length) { done(); return; }
      var wait = window.setTimeout(done, 1500);
      synth.addEventListener("voiceschanged", function () { window.clearTimeout(wait); done(); }, { once: true });
    });
  }
  function speak(text) {
    return whenVoices().then(function () {
      var voice = fitting();
      if (!voice) throw new Error("no voice");
      return new Promise(function (done) {
        var words = new SpeechSynthesisUtterance(text);
        words.voice = voice;
        words.lang = voice.lang;
        words.volume = volume();
        words.rate = isSlow() ? 0.8 : 1;
        var limit = window.setTimeout(done, 4000 + 500 * text.length); // some browsers forget to say that they are done
        words.onend = words.onerror = function () { window.clearTimeout(limit); done(); };
        synth.speak(words);
      });
    });
  }

  // ---- the endpoint's voice, line by line; only what was said in this attempt has an address
  function play(number, line, mine) {
    return fetch(address + "/" + number + "/lines/" + line + (isSlow() ? "?slow=1" : ""), { credentials: "same-origin" })
      .then(function (answer) {
        if (answer.ok) return answer.arrayBuffer();
        return answer.json().catch(function () { return {}; }).then(function (why) {
          if (why.shut) address = "";
          throw new Error("not to be had");
        });
      })
      .then(function (sound) {
        context = context || new Context();
        if (context.state === "suspended") context.resume();
        return context.decodeAudioData(sound);
      })
      .then(function (sound) {
        if (mine !== reading) return undefined;
        gain = context.createGain();
        gain.gain.value = volume();
        source = context.createBufferSource();
        source.buffer = sound;
        source.connect(gain).connect(context.destination);
        return new Promise(function (done) {
          source.onended = done;
          window.setTimeout(done, 2000 + 1000 * sound.duration); // a browser that lets nothing sound ends nothing
          source.start();
        });
      });
  }

  // ---- a turn, one line after the other, until somebody speaks
  function stop() {
    reading += 1;
    if (synth) synth.cancel();
    if (source) { try { source.stop(); } catch (e) { /* it had ended */ } source = null; }
    delete page.dataset.speaking;
  }
  function read(block) {
    stop();
    if (!block || !isOn() || volume() === 0) return;
    var mine = reading, number = block.dataset.turn || "0";
    var lines = Array.from(block.querySelectorAll("[data-aloud]"));
    page.dataset.speaking = "1";
    state.textContent = "";
    lines.reduce(function (before, line, index) {
      return before.then(function () {
        if (mine !== reading || !line.dataset.aloud) return undefined;
        if (!(address && Context)) return speak(line.dataset.aloud);
        return play(number, index, mine).catch(function () {
          if (mine !== reading) return undefined;
          state.textContent = state.dataset.wordsOther;
          return speak(line.dataset.aloud);
        });
      });
    }, Promise.resolve()).catch(function () {
      if (mine !== reading) return;
      turn(false);
      state.textContent = state.dataset.wordsNoVoice;
    }).finally(function () { if (mine === reading) delete page.dataset.speaking; });
  }

  button.addEventListener("click", function () {
    var on = !isOn();
    turn(on);
    remember("read-aloud", on ? "1" : "");
    state.textContent = "";
    var all = document.querySelectorAll(".turn[data-turn], .turns-start");
    if (on) read(all[all.length - 1]); else stop();
  });
  document.addEventListener("call:answered", function (event) { read(event.detail); });
  document.addEventListener("call:talk", stop); // whoever begins to speak is not talked over
  document.addEventListener("call:paused", function (event) { if (event.detail) stop(); });
  window.addEventListener("pagehide", stop);
})();
