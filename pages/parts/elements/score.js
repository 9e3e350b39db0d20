// How many of all that should have been checked came out how: a bar with its numbers in words beside it.
export default function ({ parentElement, data }) {
  const root = mounted(parentElement);
  const score = node("section", "score");
  score.setAttribute("aria-label", data.caption);
  const bar = node("div", "bar");
  bar.setAttribute("aria-hidden", "true");
  const key = node("div", "key");
  key.append(node("span", "total", data.caption));
  for (const each of data.parts) {
    if (each.n) { const piece = node("span", each.outcome + " piece"); piece.style.flex = String(each.n); bar.append(piece); }
    const entry = node("span");
    entry.append(node("span", "badge " + each.outcome, each.label), node("span", "n num", String(each.n)));
    key.append(entry);
  }
  if (data.link) key.append(linkTo(data.checks_url, data.link));
  score.append(bar, key);
  if (data.note) score.append(node("div", "note", data.note));
  root.append(score);
}
