// Small comforts of the pages around the call; all of them work without.
(function () {
  "use strict";
  document.querySelectorAll("form[data-filters]").forEach(function (form) {
    form.addEventListener("change", function () { form.requestSubmit(); });
  });
  document.querySelectorAll("time[datetime]").forEach(function (time) {
    var format = { year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" };
    time.textContent = new Date(time.dateTime).toLocaleString(document.documentElement.lang === "en" ? "en-GB" : "zh-CN", format);
  });
  // where the rooms scroll sideways, the one that somebody is in is in view, and whole the one they tab to
  document.querySelectorAll(".site-nav").forEach(function (nav) {
    function show(link) { link.scrollIntoView({ block: "nearest", inline: "nearest" }); }
    nav.addEventListener("focusin", function (event) { show(event.target); });
    nav.querySelectorAll("[aria-current]").forEach(show);
  });
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value).then(function () {
        button.textContent = button.dataset.copied;
      });
    });
  });
  document.querySelectorAll("select[data-own-zone]").forEach(function (select) {
    var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || zone === select.value) return;
    var known = Array.prototype.some.call(select.options, function (option) { return option.value === zone; });
    if (!known) select.add(new Option(zone, zone));
    // the hours in the form were written by the clock of the zone that was chosen: move them along
    select.form.querySelectorAll('input[type="datetime-local"][data-moment]').forEach(function (field) {
      var parts = {};
      new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
        .formatToParts(new Date(field.dataset.moment)).forEach(function (part) { parts[part.type] = part.value; });
      field.value = parts.year + "-" + parts.month + "-" + parts.day + "T" + parts.hour + ":" + parts.minute;
    });
    select.value = zone;
  });
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
})();
