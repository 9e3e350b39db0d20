// The document itself: headings to jump by, every figure marked, the chosen one in view.
export default function ({ parentElement, data }) {
  const root = mounted(parentElement);
  const reader = node("div", "reader");
  const toc = node("nav", "toc");
  toc.setAttribute("aria-label", "目录");
  const doc = node("article", "doc");
  doc.tabIndex = 0;
  doc.setAttribute("aria-label", "原文");
  const scrollTo = (target) => target && target.scrollIntoView({ block: "center" });
  const fill = (holder, parts) => {
    for (const part of parts) {
      if (!part.kind) { holder.append(part.text); continue; }
      const mark = node("span", part.kind + (part.here ? " here" : part.same ? " same" : "") + (part.flaw ? " flaw " + part.flaw : ""), part.text);
      if (part.meaning) mark.title = part.meaning;
      if (part.kind === "fact") {
        mark.tabIndex = 0;
        mark.setAttribute("role", "link");
        const choose = () => visit(data.source_url + part.place);
        mark.addEventListener("click", choose);
        mark.addEventListener("keydown", (event) => { if (event.key === "Enter") choose(); });
      }
      holder.append(mark);
    }
  };
  const tabled = (rows) => {
    const frame = node("div", "frame");
    const table = node("table", "");
    for (const row of rows) {
      const tr = node("tr", row.here ? "sentence here" : "");
      for (const cell of row.cells) {
        const td = node("td", "");
        td.rowSpan = cell.rows;
        td.colSpan = cell.columns;
        fill(td, cell.parts);
        // A classification code is a name, not a number.
        if (/^(?!\d{3}(\d\d){0,2}$)[-−\d.,，%％\s]+$/.test(td.textContent)) td.className = "number";
        tr.append(td);
      }
      table.append(tr);
    }
    frame.append(table);
    return frame;
  };
  for (const line of data.lines) {
    const block = node(line.level ? "div" : "p", line.level ? "head l" + line.level : "");
    if (line.level) { block.setAttribute("role", "heading"); block.setAttribute("aria-level", Math.min((line.level === 9 ? 3 : line.level) + 1, 6)); }
    for (const sentence of line.sentences || []) {
      const span = node("span", "sentence" + (sentence.here ? " here" : ""));
      fill(span, sentence.parts);
      block.append(span);
    }
    if (line.table) doc.append(tabled(line.table));
    else doc.append(block);
    if (line.level) {
      const link = linkTo("#", line.title, "", () => block.scrollIntoView({ block: "start" }));
      link.style.paddingLeft = 6 + 12 * ((line.level === 9 ? 3 : line.level) - 1) + "px";
      if (line.figures) link.append(" ", node("span", "count", String(line.figures)));
      toc.append(link);
    }
  }
  reader.append(toc, doc);
  root.append(reader);
  requestAnimationFrame(() => {
    const target = doc.querySelector(".here");
    if (!target) return;
    doc.style.scrollBehavior = "auto";
    doc.scrollTop += target.getBoundingClientRect().top - doc.getBoundingClientRect().top - doc.clientHeight / 3;
    scrollTo(target);
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  });
}
