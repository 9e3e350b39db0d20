// What a search found: where it stands, the words with the hits marked, and the ways to it.
export default function ({ parentElement, data }) {
  const root = mounted(parentElement);
  const list = node("ol", "hits");
  list.setAttribute("aria-label", data.caption);
  list.start = data.first;
  for (const each of data.hits) {
    const hit = node("li");
    const head = node("div", "head");
    head.append(linkTo(each.links[0].address, each.title, "title"), node("span", "where", each.where));
    hit.append(head);
    if (each.pieces.length) {
      const words = node("p");
      for (const piece of each.pieces) words.append(piece.mark ? node("mark", piece.mark, piece.text) : piece.text);
      hit.append(words);
    }
    const ways = node("div", "ways");
    for (const way of each.links) ways.append(linkTo(way.address, way.label));
    hit.append(ways);
    list.append(hit);
  }
  root.append(list);
}
