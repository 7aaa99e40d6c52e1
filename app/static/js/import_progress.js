// Shows how far an import is, and goes on to what came out when it is done.
(() => {
  const card = document.querySelector("[data-events]");
  if (!card) return;
  const bar = card.querySelector("progress");
  const rows = card.querySelector("[data-rows]");
  let stopping = rows.textContent === rows.dataset.stopping;
  const number = new Intl.NumberFormat(document.documentElement.lang);

  function show(state) {
    for (const item of card.querySelectorAll("[data-phase]")) {
      const now = item.dataset.phase === state.phase;
      if (now && !item.hasAttribute("aria-current")) card.querySelector("[data-now]").textContent = item.textContent;
      item.toggleAttribute("aria-current", now);
      if (now) item.setAttribute("aria-current", "step");
    }
    card.querySelector("[data-file]").textContent = state.file;
    if (state.of) {
      bar.max = state.of;
      bar.value = Math.min(state.rows, state.of);
    } else bar.removeAttribute("value");
    stopping = state.status === "stopping";
    if (stopping) rows.textContent = rows.dataset.stopping;
    else if (state.rows || state.of)
      rows.textContent = (state.of ? rows.dataset.some : rows.dataset.open)
        .replace("{rows}", number.format(state.rows))
        .replace("{of}", number.format(state.of ?? 0));
    else rows.textContent = "";
  }

  const cancelled = () => location.replace("/import?cancelled=1");
  const source = new EventSource(card.dataset.events);
  source.addEventListener("progress", (event) => show(JSON.parse(event.data)));
  source.addEventListener("end", (event) => {
    source.close();
    if (JSON.parse(event.data).status === "gone") cancelled();
    else location.reload();
  });
  // A stream ends now and then and is opened again by itself; one that is refused will not come back.
  source.addEventListener("error", () => {
    if (source.readyState !== EventSource.CLOSED) return;
    if (stopping) cancelled();
    else location.reload();
  });
  addEventListener("pagehide", () => source.close());
})();
