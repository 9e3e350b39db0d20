// Findings: what is wrong, both sides, the sentences, the corrected one to copy, and what people said of it.
export default function ({ parentElement, data, setTriggerValue }) {
  const root = mounted(parentElement);
  for (const each of data.findings) {
    const card = node("details", "finding " + each.outcome + (each.settled ? " done" : ""));
    card.id = "finding-" + each.id;
    card.open = each.open;
    const summary = node("summary");
    summary.append(node("span", "badge " + each.outcome, each.label), node("span", "name", each.subject), node("span", "told", each.told));
    if (each.settled) summary.append(node("span", "tag", each.settled.split("：")[0]));
    const body = node("div", "body");
    if (each.sides.length) {
      const sides = node("div", "sides");
      for (const side of each.sides) {
        const box = node("div", "side");
        box.append(node("div", "label", side.label), node("div", "value num", side.value));
        sides.append(box);
      }
      body.append(sides);
    }
    if (each.why) body.append(node("p", "", each.why + "。"));
    if (each.persons) body.append(node("p", "", each.persons + "。"));
    if (each.sentences.length) {
      const part = node("div");
      part.append(node("h3", "", "原文"));
      for (const sentence of each.sentences) part.append(quoted(sentence, data));
      body.append(part);
    }
    if (each.corrected) body.append(correction(each.corrected));
    const rule = node("div", "rule");
    rule.append(node("p", "", "规则：" + each.title + "。" + each.demands), node("p", "", "依据：" + each.basis + "。容许误差：" + each.tolerance + "。轻重：" + each.severity + "。"));
    body.append(rule);
    if (each.before) body.append(node("p", "rule", "先前的处理（此后数字已变，重新列出）：" + each.before));
    if (data.stored) {
      const acts = node("div", "acts");
      if (each.settled) acts.append(node("span", "", each.settled));
      const button = node("button", "", each.settled ? "改变处理" : "标为已说明或已更正");
      button.type = "button";
      button.addEventListener("click", () => setTriggerValue("settle", each.id));
      acts.append(button);
      body.append(acts);
    }
    card.append(summary, body);
    root.append(card);
    if (each.open && data.scroll) requestAnimationFrame(() => { card.scrollIntoView({ block: "start" }); summary.focus({ preventScroll: true }); });
  }
}

function quoted(sentence, data) {
  const quote = node("blockquote");
  const where = node("div", "where");
  where.append(node("span", "", sentence.where));
  if (data.stored) where.append(linkTo(data.source_url + sentence.place, "在原文中查看"));
  quote.append(where);
  let position = 0;
  for (const mark of sentence.marks) {
    if (mark.from < position) continue;
    quote.append(sentence.text.slice(position, mark.from), node("mark", mark.main ? "" : "other", sentence.text.slice(mark.from, mark.to)));
    position = mark.to;
  }
  quote.append(sentence.text.slice(position));
  return quote;
}

function correction(corrected) {
  const part = node("div");
  part.append(node("h3", "", corrected.label));
  const quote = node("blockquote");
  quote.append(corrected.text.slice(0, corrected.from), node("mark", "fixed", corrected.text.slice(corrected.from, corrected.to)), corrected.text.slice(corrected.to));
  const acts = node("div", "acts");
  const button = node("button", "copy", "复制这句话");
  button.type = "button";
  const told = node("span", "rule");
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => { told.textContent = (await copied(corrected.text, part)) ? "已复制" : "没能复制，请选中句子后按 Ctrl+C"; });
  acts.append(button, told);
  part.append(quote, acts);
  return part;
}
