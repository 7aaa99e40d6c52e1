// Draws the figure of a page that stands alone, in the colours of the reader's system.
(() => {
  const plot = document.getElementById("plot");
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const figure = read("figure");
  const themes = read("figure-themes");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const config = { responsive: true, displaylogo: false, showSendToCloud: false, plotlyServerURL: "" };
  const language = read("figure-language");
  Plotly.register(language);
  config.locale = language.name;
  config.modeBarButtonsToRemove = ["select2d", "lasso2d", "autoScale2d", "sendChartToCloud"];

  function draw() {
    const layout = { ...figure.layout, template: themes[dark.matches ? "dark" : "light"], autosize: true };
    layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0,0,0,0)";
    return Plotly.react(plot, figure.data, layout, config);
  }

  draw().then(() => {
    plot.dataset.drawn = "true";
  });
  dark.addEventListener("change", draw);
})();
