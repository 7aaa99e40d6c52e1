// Lets the reader change colours without a new page; the choice is kept in a cookie that the server reads.
(() => {
  const form = document.querySelector("form.theme");
  const next = { auto: "dark", dark: "light", light: "auto" };
  const root = document.documentElement;

  function show(theme) {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    const button = form.querySelector("button");
    button.value = next[theme];
    const word = form.dataset[theme];
    button.title = form.dataset.title.replace("{theme}", word);
    form.querySelector("use").setAttribute("href", `#i-${theme}`);
    form.querySelector(".theme-word").textContent = word;
    document.dispatchEvent(new Event("themechange"));
  }

  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const theme = form.querySelector("button").value;
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
    show(theme);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    document.dispatchEvent(new Event("themechange")),
  );
  // On a phone the filters would push the list out of sight.
  if (matchMedia("(max-width: 48rem)").matches)
    for (const facet of document.querySelectorAll(".facets details[open], .chip-fold")) facet.open = false;
  // Where the pages of an account, or the parts of the service, stand in one row, the one that is open is in sight.
  for (const row of document.querySelectorAll(".views ul, .top nav ul")) {
    const open = row.querySelector("[aria-current]");
    if (open) row.scrollLeft = open.offsetLeft - row.offsetLeft - (row.clientWidth - open.offsetWidth) / 2;
  }
  // A menu closes when the reader turns elsewhere.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.chip-menu[open]"))
      if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.chip-menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
