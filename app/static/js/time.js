// Steps an account through its last year: on the board in place, from one answer that has every week; elsewhere
// by going to the page of that day. Without this file links and a form do the same, a page at a time.
(() => {
  const bar = document.getElementById("time");
  const slider = document.getElementById("time-slider");
  if (!bar || !slider) return;
  const play = document.getElementById("time-play");
  const told = document.getElementById("time-told");
  const said = document.getElementById("time-said");
  const board = document.querySelector(".board");
  const days = bar.dataset.days.split(" ");
  const words = bar.dataset.words.split("|");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const last = days.length - 1;
  const STEP = 420;
  const REST = 900;
  const KEPT = "time-returns";
  let year = null;
  let at = Number(slider.value);
  let ticking = 0;
  let resting = 0;

  // The reader stays where they were when the page of a day replaces this one.
  const returns = JSON.parse(sessionStorage.getItem(KEPT) || "null");
  sessionStorage.removeItem(KEPT);
  if (returns) {
    scrollTo(0, returns.y);
    document.getElementById(returns.id)?.focus({ preventScroll: true });
  }

  async function statuses() {
    const answer = await fetch(bar.dataset.feed, { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  // Who has left since has no piece to dress; they are counted apart, so that nobody is dropped in silence.
  function count(place) {
    const number = new Map();
    const drawn = new Set([...board.querySelectorAll(".piece")].map((piece) => piece.id.slice(2)));
    let others = 0;
    for (const [person, letters] of Object.entries(year.people)) {
      const letter = letters[place];
      if (drawn.has(person)) number.set(letter, (number.get(letter) || 0) + 1);
      else if (letter !== "-") others += 1;
    }
    const parts = year.statuses
      .map(({ word }, letter) => [word, number.get(String(letter))])
      .filter(([, many]) => many)
      .map(([word, many]) => `${many} ${word}`);
    return others ? [...parts, `${others} ${told.dataset.others}`] : parts;
  }

  function dress(piece, letter) {
    const status = year.statuses[letter]?.value;
    if (piece.dataset.now === (status || "")) return;
    for (const name of [...piece.classList]) if (name.startsWith("s-")) piece.classList.remove(name);
    piece.dataset.now = status || "";
    piece.classList.toggle("away", !status);
    if (status) piece.classList.add(`s-${status}`);
    piece.querySelector("use:not(.man)").setAttribute("href", `#t-${status || "vacant"}`);
    piece.querySelector(".status-word").textContent = year.statuses[letter]?.word || said.dataset.away;
  }

  function paint() {
    if (!year) return;
    for (const piece of board.querySelectorAll(".piece")) dress(piece, year.people[piece.id.slice(2)]?.[at] || "-");
    const line = document.createElement("strong");
    line.textContent = words[at];
    told.replaceChildren(line, ` ${count(at).join(", ")}`);
    document.body.classList.add("of-another-day");
  }

  const say = () => {
    if (said && year) said.textContent = `${words[at]}: ${count(at).join(", ")}`;
  };

  async function show(place) {
    at = Math.max(0, Math.min(last, place));
    slider.value = at;
    slider.setAttribute("aria-valuetext", words[at]);
    bar.elements.as_of.value = days[at];
    if (!board || !bar.dataset.feed) return;
    try {
      year ||= await (statuses.asked ||= statuses());
      paint();
    } catch {
      go();
    }
  }

  function go() {
    const address = new URL(location.href);
    if (at === last) address.searchParams.delete("as_of");
    else address.searchParams.set("as_of", days[at]);
    address.searchParams.delete("page");
    if (address.href === location.href) return;
    sessionStorage.setItem(KEPT, JSON.stringify({ id: document.activeElement?.id || slider.id, y: scrollY }));
    location.replace(address);
  }

  // The whole page of the day follows when the hand rests: issues, numbers and panel are of that day too.
  function rest(after = REST) {
    clearTimeout(resting);
    resting = setTimeout(go, after);
  }

  function look(playing) {
    play.querySelector("use").setAttribute("href", playing ? "#i-pause" : "#i-play");
    const label = playing ? play.dataset.pause : play.dataset.play;
    play.querySelector(".hidden").textContent = label;
    play.title = `${label} (p)`;
    document.body.classList.toggle("playing", playing && !calm.matches);
  }

  function pause() {
    clearInterval(ticking);
    ticking = 0;
    look(false);
    say();
    rest(0);
  }

  async function start() {
    clearTimeout(resting);
    look(true);
    await show(at === last ? 0 : at);
    say();
    ticking = setInterval(
      async () => {
        await show(at + 1);
        // A screen reader hears of every month, not of every week.
        if (at % 4 === 0) say();
        if (at === last && ticking) pause();
      },
      calm.matches ? 2 * STEP : STEP,
    );
  }

  slider.addEventListener("input", () => {
    if (ticking) {
      clearInterval(ticking);
      ticking = 0;
      look(false);
    }
    show(Number(slider.value));
    rest();
  });
  play?.addEventListener("click", () => (ticking ? pause() : start()));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=range]), textarea, select, [contenteditable], dialog");
    if (!play || typing || event.key !== "p" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (localStorage.getItem("shortcuts") === "off") return;
    event.preventDefault();
    play.click();
  });
})();
