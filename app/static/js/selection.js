// Gives every weight a slider, and shows the outcome without a new page. Without this file the form is sent.
(() => {
  const form = document.getElementById("scheme");
  if (!form) return;
  let asked = null;
  let waiting = 0;

  async function show() {
    asked?.abort();
    asked = new AbortController();
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    try {
      const answer = await fetch(address, { signal: asked.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const outcome = page.getElementById("outcome");
      if (!answer.ok || !outcome || page.querySelector("main > [role=alert]")) return form.submit();
      document.getElementById("outcome").replaceWith(outcome);
      history.replaceState({}, "", address);
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    }
  }

  for (const slider of form.querySelectorAll("[data-slider]")) {
    const number = document.getElementById(slider.dataset.slider);
    slider.hidden = false;
    slider.addEventListener("input", () => {
      number.value = slider.value;
    });
    number.addEventListener("input", () => {
      slider.value = number.value || 0;
    });
  }
  document.getElementById("tiers").addEventListener("input", () => {
    document.getElementById("names").value = "own";
  });
  form.addEventListener("change", () => {
    clearTimeout(waiting);
    if (form.checkValidity()) waiting = setTimeout(show, 60);
  });
})();
