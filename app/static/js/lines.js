// Draws, over the board, what ties the selected person to our team and to the others. The panel tells the same in words.
(() => {
  const card = document.querySelector(".board-card");
  if (!card) return;
  const SVG = "http://www.w3.org/2000/svg";
  const GAP = 3;
  const sheet = document.createElementNS(SVG, "svg");
  sheet.setAttribute("class", "lines");
  sheet.setAttribute("aria-hidden", "true");
  card.append(sheet);
  const key = document.getElementById("lines-key");

  const part = (kind, name, values) => {
    const made = document.createElementNS(SVG, kind);
    made.setAttribute("class", name);
    for (const [one, value] of Object.entries(values)) made.setAttribute(one, value);
    return made;
  };

  // A piece that is folded away is found under the sign that folds it.
  function place(node) {
    const shown = node.checkVisibility() ? node.querySelector(".disc") || node : node.closest(".more");
    if (!shown?.checkVisibility()) return null;
    const box = shown.getBoundingClientRect();
    const frame = card.getBoundingClientRect();
    if (shown === node && node.dataset.member)
      return { x: box.left + box.width / 2 - frame.left, y: box.top - frame.top, radius: 0 };
    const radius = Math.min(box.width, box.height) / 2 + GAP;
    return { x: box.left + box.width / 2 - frame.left, y: box.top + box.height / 2 - frame.top, radius };
  }

  function ends(from, to, nth) {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(dx, dy);
    if (length <= from.radius + to.radius) return null;
    // A bend lets lines pass the pieces in between, and keeps several of the same two people apart.
    const bend = Math.min(38, length * 0.13) * (1 + nth) + 6 * nth;
    const middle = { x: (from.x + to.x) / 2 - (dy / length) * bend, y: (from.y + to.y) / 2 + (dx / length) * bend };
    const rim = (one) => {
      const [mx, my] = [middle.x - one.x, middle.y - one.y];
      const far = Math.hypot(mx, my);
      return { x: one.x + (mx / far) * one.radius, y: one.y + (my / far) * one.radius };
    };
    return { start: rim(from), middle, stop: rim(to) };
  }

  function arrow({ middle, stop }) {
    const angle = Math.atan2(stop.y - middle.y, stop.x - middle.x);
    const at = (turn, far) => `${stop.x - far * Math.cos(angle + turn)} ${stop.y - far * Math.sin(angle + turn)}`;
    return `M${stop.x} ${stop.y}L${at(0.42, 9)}L${at(-0.42, 9)}z`;
  }

  function draw(from, line, nth) {
    const node = document.getElementById(`p-${line.to}`);
    const other = line.side === "piece" ? node : card.querySelector(`[data-member="${CSS.escape(line.to)}"]`);
    const there = other && place(other);
    if (!there) return [];
    const way = line.outward ? ends(from, there, nth) : ends(there, from, nth);
    if (!way) return [];
    const d = `M${way.start.x} ${way.start.y}Q${way.middle.x} ${way.middle.y} ${way.stop.x} ${way.stop.y}`;
    const parts = [part("path", `line-of ${line.kind}`, { d })];
    if (line.side === "piece") parts.unshift(part("path", "line-halo", { d }));
    if (["influences", "blocks", "reports"].includes(line.kind))
      parts.push(part("path", `line-head ${line.kind}`, { d: arrow(way) }));
    return parts;
  }

  function show() {
    const panel = document.getElementById("panel");
    const piece = card.querySelector(".piece[aria-current]");
    const lines = JSON.parse(panel?.dataset.lines || "[]");
    const mine = piece && panel.dataset.person === piece.id.slice(2) ? lines : [];
    const members = new Set(mine.filter((one) => one.side === "member").map((one) => one.to));
    for (const one of card.querySelectorAll("[data-member]"))
      one.classList.toggle("lit", members.has(one.dataset.member));
    for (const one of card.querySelectorAll(".piece.near")) one.classList.remove("near");
    for (const one of mine) if (one.side === "piece") document.getElementById(`p-${one.to}`)?.classList.add("near");
    const from = mine.length && place(piece);
    const before = (line, at) => mine.slice(0, at).filter((one) => one.to === line.to).length;
    sheet.replaceChildren(...(from ? mine.flatMap((line, at) => draw(from, line, before(line, at))) : []));
    const kinds = new Set(mine.map((one) => one.kind));
    for (const one of key?.children || []) one.hidden = !kinds.has(one.dataset.kind);
  }

  for (const name of ["personchange", "panelchange"]) document.addEventListener(name, show);
  card.addEventListener("toggle", show, true);
  card.addEventListener("scroll", show, true);
  new ResizeObserver(show).observe(card);
})();
