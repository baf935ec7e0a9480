// The sheet, live: the count of characters, what was typed kept in this browser until it is sent, no double click.
// Without scripts the same form works.
(function () {
  "use strict";
  var form = document.getElementById("letter-form");
  if (!form) return;
  var body = document.getElementById("body");
  var count = form.querySelector("[data-count]");
  var most = Number(form.dataset.longest);
  var key = "letter:" + form.dataset.letter;
  var given = body.value;

  function worded(words) { return words.replace("{n}", String(body.value.length)).replace("{most}", String(most)); }
  function show() {
    var long = body.value.length > most;
    count.textContent = worded(long ? form.dataset.wordsLong : form.dataset.wordsCount);
    count.classList.toggle("too-long", long);
    return long;
  }
  function kept() {
    try { return JSON.parse(window.localStorage.getItem(key) || "null"); } catch (error) { return null; }
  }
  function keep() {
    try {
      window.localStorage.setItem(key, JSON.stringify({ turns: form.dataset.turns, body: body.value }));
    } catch (error) { /* a full or closed store: the sheet itself still holds the words */ }
  }

  var before = kept();
  if (before && before.turns === form.dataset.turns && before.body && before.body !== given && !given.trim()) {
    body.value = before.body;
    show();
    count.textContent = form.dataset.wordsKept;
  } else if (given) {
    show();
  }
  body.addEventListener("input", function () { show(); keep(); });

  var busy = false;
  form.addEventListener("submit", function (event) {
    // A deed takes the sheet along, however long, as far as a request can carry it.
    var isDeed = event.submitter && event.submitter.hasAttribute("formaction") && body.value.length < 10 * most;
    if (busy || (show() && !isDeed)) {
      event.preventDefault();
      var old = document.querySelector(".flash-error"); // what was wrong before is not what is wrong now
      if (!busy && old) old.remove();
      if (!busy) body.focus();
      return;
    }
    keep();
    busy = true;
    window.setTimeout(function () { busy = false; }, 4000);
  });
})();
