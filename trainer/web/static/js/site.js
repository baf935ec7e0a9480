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
