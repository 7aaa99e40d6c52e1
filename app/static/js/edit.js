// Keys of the forms: e edits the person who is open or in focus, l logs a contact, Ctrl Enter saves, Escape leaves.
(() => {
  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  // A piece that has the focus is opened with the form; else the person whose panel is open is edited.
  function open(key) {
    const link = document.querySelector(`[data-key="${key}"]`);
    const piece = document.activeElement?.closest?.("a.piece");
    if (piece && !piece.matches("[aria-current]")) {
      const address = new URL(piece.href);
      address.searchParams.set("edit", key === "e" ? "person" : "contact");
      location.assign(address);
    } else link?.click();
    return Boolean(piece || link);
  }

  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]") || event.defaultPrevented) return;
    const form = event.target.closest?.("[data-edit-form]");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[name=press]"));
    } else if (event.key === "Escape") {
      document.querySelector("[data-edit-leave]")?.click();
    } else if ((event.key === "e" || event.key === "l") && !typing(event.target)) {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (plain && localStorage.getItem("shortcuts") !== "off" && open(event.key)) event.preventDefault();
    }
  });
})();
