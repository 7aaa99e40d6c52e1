// Lets a person be dragged onto their boss; the drop fills in the form and sends it. Without it the form does.
(() => {
  const form = document.getElementById("line-form");
  const person = document.getElementById("line-person");
  if (!form) return;
  const FAR = 6;
  let drag = null;

  const card = (element) => element?.closest(".org-card, .org-draggable");
  const target = (x, y) => document.elementFromPoint(x, y)?.closest(".org-card, [data-drop-nobody]");

  function start(event) {
    const taken = card(event.target);
    if (!taken || event.button || event.pointerType === "touch" || event.target.closest(".org-set")) return;
    drag = { taken, x: event.clientX, y: event.clientY, ghost: null, over: null };
  }

  function lift() {
    drag.ghost = document.createElement("div");
    drag.ghost.className = "org-ghost";
    drag.ghost.textContent = drag.taken.dataset.name;
    document.body.append(drag.ghost);
    drag.taken.classList.add("taken");
  }

  function move(event) {
    if (!drag) return;
    if (!drag.ghost && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
    if (!drag.ghost) lift();
    event.preventDefault();
    drag.ghost.style.transform = `translate(${event.clientX + 12}px, ${event.clientY + 8}px)`;
    const found = target(event.clientX, event.clientY);
    const over = found && found.dataset.id !== drag.taken.dataset.id ? found : null;
    if (over === drag.over) return;
    drag.over?.classList.remove("over");
    over?.classList.add("over");
    drag.over = over;
  }

  function end() {
    if (!drag) return null;
    drag.ghost?.remove();
    drag.over?.classList.remove("over");
    drag.taken.classList.remove("taken");
    const done = drag.ghost ? drag : null;
    drag = null;
    return done;
  }

  function drop() {
    const done = end();
    if (!done) return;
    // The click that ends a drag opens nobody.
    const hush = (event) => event.preventDefault();
    addEventListener("click", hush, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", hush, { capture: true }));
    if (!done.over) return;
    person.value = done.taken.dataset.id;
    const boss = document.getElementById("line-boss");
    const wanted = done.over.dataset.id ?? "";
    if (![...boss.options].some((option) => option.value === wanted))
      boss.append(new Option(done.over.dataset.name, wanted));
    boss.value = wanted;
    form.requestSubmit();
  }

  addEventListener("pointerdown", start);
  addEventListener("pointermove", move);
  addEventListener("pointerup", drop);
  addEventListener("pointercancel", end);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
  });
  addEventListener("dragstart", (event) => {
    if (card(event.target)) event.preventDefault();
  });
})();
