// Key figures as cards; each opens the sentence that prints it.
export default function ({ parentElement, data }) {
  const root = mounted(parentElement);
  const list = node("div", "cards");
  list.style.setProperty("--columns", Math.min(6, data.cards.length));
  for (const each of data.cards) {
    const card = node("section", "card" + (each.lead ? " lead" : ""));
    card.setAttribute("aria-label", each.label);
    if (each.tone) card.style.setProperty("--tone", each.tone);
    const label = node("div", "label");
    const name = node("span", each.hint ? "term" : "", each.label);
    if (each.hint) name.title = each.hint;
    label.append(name);
    if (each.tag) label.append(node("span", "tag " + (each.tag === "推算" ? "derived" : ""), each.tag));
    const value = node("div", "value num" + (each.value.length > 9 ? " long" : ""));
    value.append(figure(each.value, each.source, root), node("span", "unit", each.unit));
    card.append(label, value);
    for (const line of each.notes) card.append(node("div", "note num", line));
    if (each.source?.check) { const line = node("div", "note"); line.append(badge(each.source.check)); card.append(line); }
    list.append(card);
  }
  root.append(list);
}
