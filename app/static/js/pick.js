// Picks all rows of the page at once, and says how many are picked. Without it each row has its own box.
(() => {
  const all = document.getElementById("pick-all");
  const told = document.getElementById("pick-count");
  const whole = document.querySelector("[data-pick-whole]");
  const boxes = [...document.querySelectorAll('input[form="pick"][name="id"]')];
  if (!all) return;
  const nothing = told.textContent;
  all.closest("label").hidden = false;

  function tell() {
    const picked = boxes.filter((box) => box.checked).length;
    all.checked = picked === boxes.length;
    all.indeterminate = picked > 0 && picked < boxes.length;
    told.textContent = picked && !whole?.checked ? told.dataset.picked.replace("{number}", picked) : nothing;
    // Whoever takes all that the filters leave need not tick the rows, too.
    for (const box of [all, ...boxes]) box.disabled = Boolean(whole?.checked);
  }

  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    tell();
  });
  whole?.addEventListener("change", tell);
  for (const box of boxes) box.addEventListener("change", tell);
  tell();
})();
