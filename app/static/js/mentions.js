// Completes @names in comments. Without this file a name is typed in full; the server tells what it may mean.
(() => {
  const BEGUN = /(?:^|[^\w@.])@([^@\n]{1,60})$/;
  let list = null;
  let field = null;
  let at = -1;
  let asked = 0;

  function close() {
    asked += 1;
    list?.remove();
    field?.removeAttribute("aria-activedescendant");
    list = null;
    at = -1;
  }

  function choose(place) {
    const options = [...list.children];
    at = (place + options.length) % options.length;
    for (const [number, one] of options.entries()) one.setAttribute("aria-selected", String(number === at));
    field.setAttribute("aria-activedescendant", options[at].id);
  }

  function take(label) {
    const end = field.selectionStart;
    const begun = BEGUN.exec(field.value.slice(0, end));
    if (begun) field.setRangeText(`${label} `, end - begun[1].length, end, "end");
    field.focus();
    close();
  }

  function show(labels) {
    close();
    list = document.createElement("ul");
    list.className = "names";
    list.id = "names";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "@");
    for (const [place, label] of labels.entries()) {
      const made = document.createElement("li");
      made.id = `name-${place}`;
      made.setAttribute("role", "option");
      const name = document.createElement("bdi");
      name.textContent = label;
      made.append(name);
      made.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(label);
      });
      list.append(made);
    }
    field.setAttribute("aria-controls", "names");
    field.after(list);
    choose(0);
  }

  document.addEventListener("input", async (event) => {
    if (!event.target.matches?.("textarea[data-names]")) return;
    field = event.target;
    const begun = BEGUN.exec(field.value.slice(0, field.selectionStart));
    close();
    if (!begun) return;
    const mine = asked;
    const answer = await fetch(`${field.dataset.names}?q=${encodeURIComponent(begun[1])}`);
    const labels = answer.ok ? await answer.json() : [];
    if (mine === asked && labels.length) show(labels);
  });
  document.addEventListener("keydown", (event) => {
    if (!list || event.target !== field) return;
    if (event.key === "ArrowDown") choose(at + 1);
    else if (event.key === "ArrowUp") choose(at - 1);
    else if (event.key === "Enter" || event.key === "Tab") take(list.children[at].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  document.addEventListener("focusout", (event) => event.target === field && close());
})();
