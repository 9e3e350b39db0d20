// A table of figures: the twin of a chart; each figure opens the sentence that prints it.
export default function ({ parentElement, data }) {
  const root = mounted(parentElement);
  const scroll = node("div", "scroll");
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", data.caption);
  const table = node("table");
  const caption = node("caption", "", data.caption + " ");
  caption.append(csvButton(data));
  table.append(caption);
  const head = node("tr");
  for (const column of data.columns) {
    const cell = node("th", column.kind === "num" ? "num" : "", column.label);
    cell.scope = "col";
    if (column.hint) { cell.title = column.hint; cell.classList.add("term"); }
    head.append(cell);
  }
  const thead = node("thead");
  thead.append(head);
  const body = node("tbody");
  for (const row of data.rows) {
    const line = node("tr", row.kind || "");
    data.columns.forEach((column, index) => {
      const first = index === 0;
      const cell = node(first ? "th" : "td", column.kind === "text" ? "" : column.kind);
      if (first) { cell.scope = "row"; cell.style.paddingLeft = 12 + (window.innerWidth < 560 ? 8 : 18) * (row.depth || 0) + "px"; }
      if (first && row.tone) { const mark = node("span", "swatch"); mark.style.background = row.tone; cell.append(mark); }
      if (first && row.code) cell.append(node("span", "code", row.code), " ");
      // A cell is a text, or a text with the place that prints it where a row has several figures.
      const own = row.cells[index]?.source;
      const text = own ? row.cells[index].text : row.cells[index];
      if (own || column.source && row.source) cell.append(figure(text, own || row.source, root));
      else if (first && row.hint) { const term = node("span", "term", text); term.title = row.hint; cell.append(term); }
      else cell.append(text ?? "");
      if (first && row.tag) { cell.append(" ", node("span", "tag " + (row.tag === "推算" ? "derived" : ""), row.tag)); }
      if (first && row.source?.check) cell.append(" ", badge(row.source.check));
      line.append(cell);
    });
    body.append(line);
  }
  table.append(thead, body);
  scroll.append(table);
  root.append(scroll);
}

// The table as a file, with the mark by which Excel knows UTF-8.
function csvButton(data) {
  const button = node("button", "take", "CSV");
  button.type = "button";
  button.title = "把这张表存为 CSV";
  button.setAttribute("aria-label", button.title);
  button.addEventListener("click", () => {
    const link = node("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + `制作：${now()}，数据快照第 ${data.snapshot} 号\r\n` + data.csv], { type: "text/csv;charset=utf-8" }));
    link.download = "预算明镜_" + data.caption.replace(/[^\p{L}\p{N}（）]+/gu, "_").slice(0, 60) + ".csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  return button;
}
