// What all of our own elements share: building nodes from plain text, and the dialog that shows a figure's sentence.
// Every text comes from a document and is only ever set as textContent.
function node(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
}

function linkTo(href, go, text, className) {
  const link = node("a", className, text);
  link.href = href;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go();
  });
  return link;
}

// What follows a page's name in an address: the filters of the page, those of another document, and what is asked for.
const address = (page, data, query) => page + "?" + new URLSearchParams({ ...data.view, ...query });

// The mark of the worst finding that touches a figure; it opens that finding.
function badge(check, data, choose) {
  const query = { ...check.view, finding: check.finding };
  const link = linkTo(address("checks", data, query), () => choose(query), check.label, "badge " + check.outcome);
  link.title = check.hint;
  return link;
}

// Whether the page is dark, read off its background, since Streamlit's theme variables are colours only.
function isDark(element) {
  const [red, green, blue] = getComputedStyle(element).getPropertyValue("--st-background-color").match(/[0-9a-f]{2}/gi)?.map((each) => parseInt(each, 16)) ?? [255, 255, 255];
  return red + green + blue < 384;
}

function mounted(parentElement) {
  document.documentElement.lang = "zh-CN";
  // A chart too wide for a phone scrolls sideways: let the keyboard reach it.
  for (const wide of document.querySelectorAll(".st-key-flows-wide")) wide.tabIndex = 0;
  let root = parentElement.querySelector(".bm");
  if (!root) { root = node("div", "bm"); parentElement.appendChild(root); }
  root.classList.toggle("dark", isDark(root));
  root.replaceChildren();
  return root;
}

function showSource(root, source, data, go) {
  const dialog = node("dialog");
  dialog.setAttribute("aria-labelledby", "bm-title");
  const title = node("h2", "", source.title);
  title.id = "bm-title";
  dialog.append(title, node("p", "where", source.where));
  const quote = node("blockquote");
  quote.append(source.sentence.slice(0, source.from), node("mark", "", source.sentence.slice(source.from, source.to)),
    source.sentence.slice(source.to));
  dialog.append(quote);
  if (source.note) dialog.append(node("p", "where", source.note));
  if (source.account) dialog.append(node("p", "where", source.account));
  const acts = node("div", "acts");
  const close = node("button", "", "关闭");
  close.addEventListener("click", () => dialog.close());
  const query = { ...source.view, at: source.place };
  acts.append(close, linkTo(address("source", data, query), () => { dialog.close(); go(query); }, "在原文中查看", "go"));
  dialog.append(acts);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => dialog.remove());
  root.append(dialog);
  dialog.showModal();
}

function figure(text, source, root, data, go, className) {
  if (!source) return node("span", className, text);
  const button = node("button", "fig " + (className || ""), text);
  button.type = "button";
  button.title = "点击查看原文出处";
  button.addEventListener("click", () => showSource(root, source, data, go));
  return button;
}
