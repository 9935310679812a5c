// The desk works without this. It remembers which layers are shown, and lights up a mark together with its record.
"use strict";

for (const box of document.querySelectorAll(".layers input")) {
  const kept = localStorage.getItem(box.id);
  if (kept !== null) box.checked = kept === "on";
  box.addEventListener("change", () => localStorage.setItem(box.id, box.checked ? "on" : "off"));
}

const light = (event, on) => {
  const ref = event.target.closest?.("[data-ref]")?.dataset.ref;
  if (!ref) return;
  for (const mark of document.querySelectorAll(`[data-ref="${CSS.escape(ref)}"]`)) mark.classList.toggle("lit", on);
};

for (const [start, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(start, (event) => light(event, true));
  document.addEventListener(end, (event) => light(event, false));
}
