// Says to readers of screens what was understood of the sentence, each time the preview below it has changed.
(() => {
  const told = document.getElementById("quick-told");
  const preview = document.getElementById("understood");
  if (!told || !preview) return;
  new MutationObserver(() => {
    const words = preview.querySelector("[data-told]")?.dataset.told ?? "";
    if (told.textContent !== words) told.textContent = words;
  }).observe(preview, { childList: true });
})();
