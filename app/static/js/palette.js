// The jump palette and the list of shortcuts. Without this file the link of the palette leads to a page that searches.
(() => {
  const palette = document.getElementById("palette");
  const shortcuts = document.getElementById("shortcuts");
  const input = document.getElementById("palette-words");
  const list = document.getElementById("palette-hits");
  const told = document.getElementById("palette-told");
  const on = document.getElementById("shortcuts-on");
  if (!palette?.showModal) return;
  const MEN = { account: "king", stakeholder: "pawn", opportunity: "queen", unit: "rook", contact: "knight" };
  const says = told?.dataset ?? {};
  const hint = told.textContent;
  let asked = null;
  let waiting = 0;
  let at = -1;

  const part = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };

  function icon(kind) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#m-${MEN[kind]}`);
    made.setAttribute("class", "icon");
    made.setAttribute("viewBox", "0 0 24 24");
    made.setAttribute("aria-hidden", "true");
    made.append(use);
    return made;
  }

  function option(hit, place) {
    const made = part("li", "hit");
    made.id = `hit-${place}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.dataset.path = hit.path;
    const name = part("span", "hit-name");
    name.append(part("bdi", "", hit.name));
    if (hit.left) name.append(" ", part("span", "tag", says.left));
    const about = part("span", "hit-about", hit.about ?? says[hit.kind]);
    for (const words of [hit.detail, hit.kind === "account" ? null : hit.account_name])
      if (words) about.append(" · ", part("bdi", "", words));
    made.append(icon(hit.kind), name, about);
    return made;
  }

  function choose(place) {
    const options = list.children;
    at = options.length ? (place + options.length) % options.length : -1;
    for (const [number, one] of [...options].entries()) one.setAttribute("aria-selected", String(number === at));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }
  }

  function show(items, found) {
    list.replaceChildren(...items.map(option));
    input.setAttribute("aria-expanded", String(items.length > 0));
    choose(0);
    if (!input.value.trim()) told.textContent = hint;
    else if (items[0]?.kind === "contact") told.textContent = says.offer;
    else if (!found) told.textContent = says.none;
    else if (found > items.length) told.textContent = says.best.replace("{shown}", items.length).replace("{found}", found);
    else told.textContent = found === 1 ? says.one : says.many.replace("{found}", found);
  }

  // A sentence that tells of a contact is offered to be looked at and logged; one word never is one.
  async function offers(words, signal) {
    if (!/\S\s+\S/.test(words)) return [];
    const account = palette.dataset.account ?? "";
    const answer = await fetch(`/quick-add/offer?${new URLSearchParams({ text: words, account })}`, { signal });
    return answer.ok ? (await answer.json()).map((one) => ({ ...one, kind: "contact" })) : [];
  }

  async function ask() {
    asked?.abort();
    if (!input.value.trim()) return show([], 0);
    asked = new AbortController();
    const address = `/api/v1/search?${new URLSearchParams({ q: input.value })}`;
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const { items, found } = await answer.json();
      const offered = await offers(input.value, asked.signal);
      show([...offered, ...items], found + offered.length);
    } catch (error) {
      if (error.name !== "AbortError") told.textContent = says.unreachable;
    }
  }

  function jump() {
    const chosen = list.children[at];
    if (chosen) location.assign(chosen.dataset.path);
    else if (input.value.trim()) location.assign(`/search?${new URLSearchParams({ q: input.value })}`);
  }

  function open(dialog) {
    if (palette.open || shortcuts.open) return;
    dialog.showModal();
    if (dialog === palette) input.select();
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 90);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose(at + step);
    else if (event.key === "Enter") jump();
    else if (event.key === "Escape") palette.close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const hit = event.target.closest("[data-path]");
    if (hit) location.assign(hit.dataset.path);
  });
  for (const dialog of [palette, shortcuts])
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  for (const link of document.querySelectorAll("[data-opens]"))
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(document.getElementById(link.dataset.opens));
    });

  for (const one of document.querySelectorAll("[data-with-scripts]")) one.hidden = false;
  on.checked = localStorage.getItem("shortcuts") !== "off";
  on.addEventListener("change", () => localStorage.setItem("shortcuts", on.checked ? "on" : "off"));
  const quick = document.querySelector("[data-quick-add]");
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const keyed = event.key === "k" && (event.ctrlKey || event.metaKey);
    const plain = on.checked && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (keyed || (plain && event.key === "/")) open(palette);
    else if (plain && event.key === "?") open(shortcuts);
    else if (plain && event.key === "a" && quick) location.assign(quick.href);
    else return;
    event.preventDefault();
  });
})();
