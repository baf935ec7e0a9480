// Words selected in the conversation go into the open forms that ask where something stands.
(function () {
  "use strict";
  function utterance(node) {
    var element = node && (node.nodeType === 1 ? node : node.parentElement);
    return element && element.closest("[data-utterance]");
  }
  function words(range) {
    var piece = range.cloneContents();
    piece.querySelectorAll(".mark-number, .at, .who").forEach(function (extra) { extra.remove(); });
    return piece.textContent.trim();
  }
  document.addEventListener("selectionchange", function () {
    var selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    var range = selection.getRangeAt(0);
    var from = utterance(range.startContainer);
    if (!from || from !== utterance(range.endContainer)) return;
    document.querySelectorAll("details[open] > form[data-picks]").forEach(function (form) {
      var turn = form.querySelector("[data-pick-turn]");
      var field = form.querySelector("[data-pick-words]");
      if (!turn || !field || (!from.hasAttribute("data-own") && !turn.hasAttribute("data-pick-any"))) return;
      turn.value = from.dataset.utterance;
      field.value = words(range);
    });
  });
})();
