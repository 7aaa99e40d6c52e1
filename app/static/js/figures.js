// Draws the figure that the page carries as data, in the colours of the theme, and opens a person on a click.
(() => {
  const plot = document.querySelector(".plot[data-plot]");
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  if (!plot || !window.Plotly) return;
  const figure = read("figure");
  const themes = read("figure-themes");
  // Nothing may be sent to a public cloud.
  const config = { responsive: true, displaylogo: false, showSendToCloud: false, plotlyServerURL: "" };
  const language = read("figure-language");
  Plotly.register(language);
  config.locale = language.name;
  config.modeBarButtonsToRemove = ["select2d", "lasso2d", "autoScale2d", "sendChartToCloud"];
  config.scrollZoom = false;

  function theme() {
    const chosen = document.documentElement.dataset.theme;
    return chosen || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  }

  // Plotly draws in steps; one that comes when the page is being left finds half of what it needs gone.
  let leaving = false;
  for (const way of ["beforeunload", "pagehide"]) addEventListener(way, () => (leaving = true));
  addEventListener("pageshow", () => (leaving = false));
  for (const way of ["error", "unhandledrejection"])
    addEventListener(way, (event) => leaving && event.preventDefault());

  function draw() {
    const layout = { ...figure.layout, template: themes[theme()], autosize: true };
    // The card behind the figure shows through.
    layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0,0,0,0)";
    return Plotly.react(plot, figure.data, layout, config);
  }

  let drawing = draw();
  drawing.then(() => {
    plot.dataset.drawn = "true";
    plot.on("plotly_click", ({ points }) => {
      const data = points[0].customdata;
      const person = Array.isArray(data) ? data[0] : data;
      if (!person) return;
      const address = new URL(plot.dataset.people, location.origin);
      for (const [name, value] of new URLSearchParams(location.search))
        if (name !== "page") address.searchParams.set(name, value);
      address.searchParams.set("person", person);
      location.assign(address);
    });
  });
  // One after the other: two at once would each find what the other has not finished.
  document.addEventListener("themechange", () => (drawing = drawing.then(draw, draw)));
})();
