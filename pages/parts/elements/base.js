// What all of our own elements share: building nodes from plain text, and the dialog that shows a figure's sentence.
// Every text comes from a document and is only ever set as textContent.
function node(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
}

// Another page is opened as the browser itself goes forward: one step of its history, so that Back gives what was left.
function visit(address) {
  history.pushState(null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

function linkTo(href, text, className, go = () => visit(href)) {
  const link = node("a", className, text);
  link.href = href;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go();
  });
  return link;
}

// The mark of the worst finding that touches a figure; it opens that finding.
function badge(check) {
  const link = linkTo(check.address, check.label, "badge " + check.outcome);
  link.title = check.hint;
  return link;
}

// When something was taken away, to the minute.
function now() {
  const at = new Date(), two = (value) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

// An intranet page without https has no clipboard of its own: there the older way through a selection is left.
async function copied(text, near) {
  try { await navigator.clipboard.writeText(text); return true; } catch { /* the older way follows */ }
  const area = node("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  near.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
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

function showSource(root, source) {
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
  acts.append(close, linkTo(source.address, "在原文中查看", "go", () => { dialog.close(); visit(source.address); }));
  dialog.append(acts);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => dialog.remove());
  root.append(dialog);
  dialog.showModal();
}

function figure(text, source, root, className) {
  if (!source) return node("span", className, text);
  const button = node("button", "fig " + (className || ""), text);
  button.type = "button";
  button.title = "点击查看原文出处";
  button.addEventListener("click", () => showSource(root, source));
  return button;
}
