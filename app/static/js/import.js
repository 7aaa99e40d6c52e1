// Lets files be dropped, names what was chosen, and shows that something is going on.
(() => {
  const drop = document.querySelector(".drop");
  const input = document.getElementById("files");
  const list = document.querySelector(".chosen-files");

  function show() {
    list.replaceChildren(
      ...[...input.files].map((file) => {
        const item = document.createElement("li");
        item.textContent = `${file.name} · ${(file.size / 1000).toFixed(0)} kB`;
        return item;
      }),
    );
  }

  if (drop && input) {
    input.addEventListener("change", show);
    for (const kind of ["dragenter", "dragover"])
      drop.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.add("over");
      });
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      input.files = event.dataTransfer.files;
      show();
    });
  }

  for (const form of document.querySelectorAll("form[data-busy]"))
    form.addEventListener("submit", () => {
      const note = document.createElement("p");
      note.className = "busy";
      note.setAttribute("role", "status");
      note.append(document.createElement("progress"), ` ${form.dataset.busy} …`);
      form.append(note);
      for (const button of form.querySelectorAll("button")) button.disabled = true;
    });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
