// Makes selecting a piece faster: only the panel is fetched. Without this file the same links load the page.
(() => {
  const board = document.querySelector(".board-and-panel");
  if (!board || !window.htmx) return;

  function mark(address) {
    const person = new URL(address, location.href).searchParams.get("person");
    for (const piece of board.querySelectorAll(".piece[aria-current]")) piece.removeAttribute("aria-current");
    const piece = person && document.getElementById(`p-${person}`);
    if (piece) piece.setAttribute("aria-current", "true");
    board.classList.toggle("has-person", Boolean(person));
    const panel = document.getElementById("panel");
    const lit = new Set((panel.dataset.lit || "").trim().split(/\s+/));
    for (const member of board.querySelectorAll("[data-member]"))
      member.classList.toggle("lit", lit.has(member.dataset.member));
    return piece;
  }

  board.addEventListener("click", async (event) => {
    const link = event.target.closest("a.piece, a[data-person], a[data-close]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const open = link.matches("[data-close]") && board.querySelector(".piece[aria-current]");
    await htmx.ajax("GET", link.href, { target: "#panel", swap: "outerHTML" });
    history.pushState({}, "", link.href);
    mark(link.href);
    if (open) open.focus();
    else document.getElementById("panel").focus({ preventScroll: matchMedia("(min-width: 70rem)").matches });
  });
  addEventListener("popstate", () => location.reload());
})();
