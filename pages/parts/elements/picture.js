// A chart as a picture of slide size, with its finding above and its source below: made by the chart itself, in the browser.
export default function ({ parentElement, data }) {
  const root = mounted(parentElement);
  for (const format of ["png", "svg"]) {
    const button = node("button", "take", format.toUpperCase());
    button.type = "button";
    button.title = `把这张图存为 ${format.toUpperCase()}（幻灯片大小）`;
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", () => take(data, format, isDark(root)));
    root.append(button);
  }
}

function take(data, format, dark) {
  const chart = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
  const own = chart?.querySelector(".modebar-btn");
  if (!own) return;
  const plain = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const lines = data.title.match(/.{1,44}[）”。，、；]*/gu) ?? [""];
  const ink = getComputedStyle(document.body).color;
  const layout = chart.layout;
  const note = { xref: "paper", yref: "paper", x: 0, xanchor: "left", showarrow: false, align: "left" };
  const legend = layout.showlegend ? 30 : 0;
  const top = 26 + 30 * lines.length + legend;
  // The chart draws itself from this layout at once; what is on the page keeps its own.
  chart.layout = {
    ...layout, paper_bgcolor: dark ? "#10171f" : "#ffffff", autosize: false,
    margin: { ...layout.margin, t: top + (layout.margin?.t ?? 8), b: 44 + (layout.margin?.b ?? 8), l: 24 + (layout.margin?.l ?? 8), r: 24 + (layout.margin?.r ?? 8) },
    annotations: [...(layout.annotations ?? []),
      { ...note, y: 1, yanchor: "bottom", yshift: 12 + legend, text: "<b>" + lines.map(plain).join("<br>") + "</b>", font: { size: 20, color: ink } },
      { ...note, y: 0, yanchor: "top", yshift: -22, text: plain(`${data.foot} · 制作：${now()}`), font: { size: 11, color: ink } }],
  };
  chart._context.toImageButtonOptions = { format, filename: data.name, width: 960, height: 540, scale: format === "png" ? 2 : 1 };
  own.click();
  chart.layout = layout;
}
