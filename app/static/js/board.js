// Makes selecting a piece faster: it is marked at once, and only the panel is fetched, often before the click.
// Without this file the same links load the page.
(() => {
  const board = document.querySelector(".board-and-panel");
  if (!board || !window.htmx) return;
  const PICKS = "a.piece, a[data-person], a[data-panel], a[data-close]";
  const FRESH = 15_000;
  const REST = 40;
  const KEPT = 30;
  const asked = new Map();
  let latest = 0;
  let resting = 0;

  async function fetched(href) {
    const answer = await fetch(href, { headers: { "HX-Request": "true", accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.text();
  }

  // What was asked for on the way to the click is used by it, unless it has become old.
  function panel(href) {
    const known = asked.get(href);
    if (known && Date.now() - known.at < FRESH) return known.html;
    const html = fetched(href);
    asked.set(href, { at: Date.now(), html });
    if (asked.size > KEPT) asked.delete(asked.keys().next().value);
    html.catch(() => asked.delete(href));
    return html;
  }

  function mark(href) {
    const person = new URL(href, location.href).searchParams.get("person");
    for (const piece of board.querySelectorAll(".piece[aria-current]")) piece.removeAttribute("aria-current");
    const piece = person && document.getElementById(`p-${person}`);
    if (piece) {
      piece.setAttribute("aria-current", "true");
      const fold = piece.closest(".more");
      if (fold) fold.open = true;
    }
    board.classList.toggle("has-person", Boolean(person));
    document.getElementById("panel").setAttribute("aria-busy", "true");
    document.dispatchEvent(new CustomEvent("personchange", { detail: { piece, lines: [] } }));
  }

  function put(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("panel");
    document.getElementById("panel").replaceWith(fresh);
    htmx.process(fresh);
    document.dispatchEvent(new CustomEvent("panelchange"));
    return fresh;
  }

  // Advice on somebody who was left would keep one of the browser's few connections from the next panel.
  function giveUpAdvice() {
    const advice = document.querySelector("#advice[aria-busy]");
    if (advice) htmx.trigger(advice, "htmx:abort");
  }

  function pick(event, link) {
    const other = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button;
    if (other || !link) return null;
    return link;
  }

  // A form that opens takes the focus; a reader of screens hears its first field.
  function focusForm(fresh) {
    const first = fresh.querySelector("[data-edit-form] :is(input:not([type=hidden]), select, textarea)");
    first?.focus();
    return first;
  }

  // Where the panel does not stand beside the board it is come to at its top: focus alone would show its middle.
  function focusPanel(fresh) {
    fresh.focus({ preventScroll: true });
    if (!matchMedia("(min-width: 70rem)").matches) fresh.scrollIntoView({ block: "start" });
  }

  board.addEventListener("click", async (event) => {
    const link = pick(event, event.target.closest(PICKS));
    if (!link) return;
    event.preventDefault();
    const turn = (latest += 1);
    const left = link.matches("[data-close]") && board.querySelector(".piece[aria-current]");
    giveUpAdvice();
    const answer = panel(link.href);
    mark(link.href);
    try {
      const html = await answer;
      if (turn !== latest) return;
      const fresh = put(html);
      history.pushState({}, "", link.href);
      if (left) left.focus();
      else if (!focusForm(fresh)) focusPanel(fresh);
    } catch {
      location.assign(link.href);
    }
  });

  function ask(target) {
    const link = target.closest?.("a.piece");
    if (link) panel(link.href).catch(() => {});
  }

  // Where pointer or focus rest, the panel is asked for; what they only pass on their way would be in its way.
  for (const way of ["pointerover", "focusin"])
    board.addEventListener(way, (event) => {
      clearTimeout(resting);
      if (event.pointerType !== "touch") resting = setTimeout(ask, REST, event.target);
    });
  // From the press to the click it is another tenth of a second, by a finger as well, which rests nowhere before.
  board.addEventListener("pointerdown", (event) => ask(event.target));
  addEventListener("popstate", () => location.reload());
})();
