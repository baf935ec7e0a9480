// Before anything is drawn: scripts are there, and "as the device" becomes light or dark.
(function () {
  "use strict";
  var root = document.documentElement;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function follow() {
    if (root.dataset.themeChoice === "auto") root.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
  }
  root.classList.add("js");
  follow();
  dark.addEventListener("change", follow);
  window.addEventListener("beforeprint", function () { root.setAttribute("data-bs-theme", "light"); });
  window.addEventListener("afterprint", function () {
    if (root.dataset.themeChoice === "auto") follow(); else root.setAttribute("data-bs-theme", root.dataset.themeChoice);
  });
})();
