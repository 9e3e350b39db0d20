// The screen of a meeting: one step at a time, moved by keys, clicker, buttons, clicks or swipes, without asking the server.
// The steps themselves are on the page already; this shows one of them and keeps the place in the address.
const KEYS = [
  ["→ ← 空格 PageDown PageUp", "下一步、上一步（翻页笔）；内容多于一屏时先翻完这一步；点击空白处也是下一步"],
  ["Home End", "第一步、最后一步"], ["数字 回车", "跳到第几步"], ["G", "步骤一览，从中挑选"],
  ["回车", "展开或收起这一步的表；展开后 ↓ ↑ 逐行滚动"], ["N", "在本屏显示或隐藏讲稿"], ["S", "打开讲者窗口：讲稿、下一步、时钟、用时"],
  ["F", "全屏"], ["B", "黑屏"], ["Ctrl+P", "打印全部步骤，一步一页"], ["?", "这张表"], ["Esc", "收起，再按退出"],
];

const EDGE = 11;  // pixels at which what goes on above or below fades out

export default function ({ parentElement, data }) {
  parentElement.bmLeft?.();  // the element is drawn anew whenever the page is
  const root = mounted(parentElement);
  const page = document.documentElement;
  const steps = data.steps;
  const asked = Number.parseInt(new URLSearchParams(location.search).get("step"), 10);
  let at = Math.min(Math.max(Number.isNaN(asked) ? data.start : asked, 1), steps.length);
  let { inside = false, notes = false, black = false } = parentElement.bmKept ?? {}, digits = "";

  const stage = document.querySelector(".st-key-meeting");
  const style = document.createElement("style"), sizes = document.createElement("style");
  document.head.append(sizes, style);
  const bar = node("div", "bar");
  const button = (label, title, act) => {
    const made = node("button", "", label);
    made.type = "button"; made.title = title; made.setAttribute("aria-label", title);
    // A click leaves no focus behind: the next Enter is for the step, not for the button.
    made.addEventListener("click", (event) => { act(); if (event.detail) made.blur(); });
    return made;
  };
  const lost = node("span", "lost", "与服务器断开，可以继续翻页");
  lost.hidden = true;
  async function look() {
    const isLost = !await fetch("_stcore/health").then((answer) => answer.ok, () => false);
    lost.hidden = !isLost;
    page.classList.toggle("bm-lost", isLost);
    on();
  }
  const watch = setInterval(look, 4000);
  const counter = node("span", "counter");
  counter.setAttribute("aria-live", "polite");
  const note = node("div", "note");
  const more = button("▼", "下面还有内容（PageDown 或空格）", () => turn(1));
  more.className = "more";
  more.append(node("span", "", " 下面还有"));
  const enter = button("⤢ 展开", "展开这一步的表（回车）", unfold);
  enter.className = "enter";
  const second = button("讲者窗口", "打开讲者窗口（S）", open);
  second.className = "speaker";
  bar.append(lost, more, button("◀", "上一步（←）", () => move(-1)), counter, button("▶", "下一步（→ 或空格）", () => move(1)), enter,
    button("讲稿", "显示或隐藏讲稿（N）", () => { notes = !notes; draw(); }), second,
    button("?", "按键一览（?）", help), button("✕", "退出（Esc）", leave));
  root.append(note, bar);

  // Laid out on 450 units of height, so that words are as large as the screen allows; a narrow screen has at least 600
  // units of width, a phone's words at least 15 pixels.
  const isUpright = () => innerWidth < 640 && innerWidth < innerHeight;
  const scale = () => isUpright() ? 1 : Math.max(Math.min(innerWidth / 600, innerHeight / 450), 0.94);
  // On paper nothing is laid out anew: a step is what it is on the screen, as large as A4 across has room for.
  let printing = false;
  const paper = (event) => { printing = event.type === "beforeprint"; if (!printing) size(); };
  function size() {
    if (printing) return;
    const upright = isUpright(), unit = scale();
    const touch = matchMedia("(pointer: coarse)").matches;
    page.classList.toggle("bm-upright", upright);
    page.style.setProperty("--bm-scale", String(unit));
    page.style.setProperty("--bm-bar", Math.max(26 * unit, touch ? 56 : 0) + "px");
    // The words of a chart are 13 pixels before it is made larger.
    const least = Math.max(1.22 * unit, 15 / 13);
    sizes.textContent = "";
    sizes.textContent = steps.map((step, index) => fitting(step, index + 1, least, unit)).join("\n");
    sizes.textContent += steps.map(({ chart }, index) => {
      const box = document.querySelector(`.st-key-step-${index + 1}-chart`);
      if (!chart || !box) return "";
      // On a phone held upright the chart is as high as it likes to be; elsewhere it gets what room there is.
      const grow = upright ? least : Math.max(Math.min(Math.max(box.clientHeight / chart.ease, least), 1.5 * unit), least);
      return `.st-key-step-${index + 1}-chart { min-height: ${least * (upright ? chart.ease : chart.least)}px; --bm-grow: ${grow}; }`;
    }).join("\n");
    sizes.textContent += steps.map((_, index) => narrowed(index + 1, unit)).join("\n");
    const { clientWidth = 1, clientHeight = 1 } = part("") ?? {};
    page.style.setProperty("--bm-wide", clientWidth + "px");
    page.style.setProperty("--bm-high", upright ? "auto" : clientHeight + "px");
    page.style.setProperty("--bm-paper", String(Math.min(1040 / clientWidth, upright ? 1 : 710 / clientHeight)));
    draw();
  }
  // As many of a step's sentences as have room below its chart, and how many more are inside.
  function fitting({ chart, sentences }, step, least, unit) {
    const outside = document.querySelector(`.st-key-step-${step}-outside`);
    const heights = [...outside?.querySelectorAll("li") ?? []].map((each) => each.getBoundingClientRect().height);
    if (!heights.length || isUpright()) return "";
    const head = outside.querySelector('[data-testid="stCaptionContainer"]')?.getBoundingClientRect().height ?? 0;
    let room = outside.clientHeight - head - (chart ? chart.least * least : 0) - 10 * unit, fits = 0;
    const line = 22.4 * unit, whole = heights.reduce((sum, each) => sum + each, 0) <= room && heights.length === sentences;
    if (whole) return "";
    for (room -= line; fits < heights.length && heights[fits] <= room; fits += 1) room -= heights[fits];
    return `.st-key-step-${step}-outside li:nth-child(n + ${fits + 1}) { display: none; }
      .st-key-step-${step}-outside ul::after { content: "另有 ${sentences - fits} 条，按回车展开。"; font-size: 16px; line-height: 1.4; padding-left: 4.8px; }`;
  }
  // A table wider than the screen is drawn smaller, as far as it stays readable; from there on it scrolls sideways.
  function narrowed(step, unit) {
    const host = [...document.querySelectorAll(`.st-key-stage-table-${step} *`)].find((each) => each.shadowRoot);
    const box = host?.shadowRoot.querySelector(".scroll");
    if (!box || isUpright() || box.scrollWidth <= box.clientWidth) return "";
    return `html .st-key-meeting .st-key-stage-table-${step} { zoom: ${Math.max(0.8, 1.15 * box.clientWidth / box.scrollWidth) * unit} !important; }`;
  }
  const sized = new ResizeObserver(() => requestAnimationFrame(size));
  for (const each of stage?.querySelectorAll('[class*="-chart"], [class*="st-key-stage-table-"]') ?? []) sized.observe(each);

  const part = (name) => stage?.querySelector(`.st-key-step-${at}${name}`);
  const scroller = () => part(isUpright() ? "" : inside ? "-inside" : "-outside");
  function on() { root.classList.toggle("on", page.classList.contains("bm-presenting")); root.classList.toggle("away", !page.classList.contains("bm-presenting") && page.classList.contains("bm-lost")); }
  function draw() {
    const step = `html.bm-presenting .st-key-meeting .st-key-step-${at}`;
    const other = inside ? "outside" : "inside";
    style.textContent = `@media screen { ${step}, ${step} * { visibility: visible !important; pointer-events: auto; }
      html:not(.bm-upright) .st-key-meeting :is(${step}-${other}, ${step}-${other} *) { visibility: hidden !important; pointer-events: none; }`
      + (black ? "html.bm-presenting .st-key-meeting { filter: brightness(0); }" : "") + "}";
    counter.textContent = digits ? `→ ${digits}` : `${at} / ${steps.length}`;
    enter.textContent = inside ? "⤡ 收起" : "⤢ 展开";
    note.textContent = steps[at - 1].note || "这一步没有讲稿。";
    note.hidden = !notes;
    // The source and what the checks say stay in sight.
    const foot = part("")?.lastElementChild;
    note.style.bottom = innerHeight - (isUpright() || !foot ? innerHeight - bar.offsetHeight : foot.getBoundingClientRect().top) + "px";
    root.classList.toggle("black", black);
    on(); edges();
    const address = new URL(location.href);
    if (page.classList.contains("bm-presenting")) address.searchParams.set("step", String(at));
    else address.searchParams.delete("step");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
    speaker.paint();
  }
  // What is above and below of what is seen: faded at its edge, and said.
  function edges() {
    const box = scroller();
    if (!box) return;
    const above = box.scrollTop > 2, below = left(box, 1) > 2;
    page.style.setProperty("--bm-over", above ? EDGE + "px" : "0px");
    page.style.setProperty("--bm-under", below ? EDGE + "px" : "0px");
    more.hidden = !below;
  }
  // The inside ends with 60 units of nothing (theme.py), so that its last page too can begin with a whole line.
  function left(box, direction) {
    const end = box.matches('[class*="-inside"]') ? 60 * scale() : 0;
    return direction > 0 ? box.scrollHeight - end - box.clientHeight - box.scrollTop : box.scrollTop;
  }
  // A page of the step, no line cut at its top; where there is none left, the next step or the one before.
  function turn(direction, repeat) {
    const box = scroller();
    if (!box || left(box, direction) <= 2) { if (!(inside && repeat)) move(direction); return; }
    const view = box.getBoundingClientRect(), most = box.clientHeight, rest = left(box, 1);
    const tops = lines(box).map((each) => ({ top: each.top - view.top - EDGE, bottom: each.bottom - view.top }));
    let first = tops.find((each) => direction > 0 ? each.bottom > most + 1 && each.top > 1 : each.top >= EDGE - most);
    if (direction > 0 && first?.top > rest) first = tops.find((each) => each.top >= rest - 1) ?? first;
    box.scrollTop += first && Math.abs(first.top) <= most ? first.top : direction * 0.85 * most;
    edges();
  }
  function lines(box) {
    const within = [...box.querySelectorAll("*")].filter((each) => each.shadowRoot).flatMap((each) => [...each.shadowRoot.querySelectorAll("caption, tr")]);
    return [...box.querySelectorAll("li, a"), ...within].map((each) => each.getBoundingClientRect()).sort((one, other) => one.top - other.top);
  }
  // By the line; where everything is in sight the arrows are those of the steps.
  function line(direction, repeat) {
    const box = scroller();
    if (!box || !inside || left(box, 1) + left(box, -1) <= 2) { turn(direction, repeat); return; }
    box.scrollTop += direction * Math.round(box.clientHeight / 6);
    edges();
  }
  function unfold() { inside = !inside; draw(); }
  function move(by) { go(at + by); }
  function go(to) {
    const next = Math.min(Math.max(to, 1), steps.length);
    if (next === at) { draw(); return; }
    at = next;
    inside = false;
    for (const each of ["", "-outside", "-inside"]) if (part(each)) part(each).scrollTop = 0;
    draw();
  }
  // While the stage is up, the keyboard reaches nothing behind it.
  function behind(inert) {
    for (let each = stage; each?.parentElement && each.tagName !== "BODY"; each = each.parentElement) {
      for (const other of each.parentElement.children) {
        if (other !== each && !other.contains(parentElement.getRootNode().host ?? parentElement) && !["SCRIPT", "STYLE"].includes(other.tagName)) other.inert = inert;
      }
    }
  }
  function present() {
    page.classList.add("bm-presenting");
    page.classList.remove("bm-opening");
    window.bmWanted = false;
    window.bmBegan ??= Date.now();
    sessionStorage.removeItem("bm-back");
    behind(true);
    // A browser that may, tells Esc to us instead of leaving the full screen.
    navigator.keyboard?.lock?.(["Escape"]).catch(() => {});
    document.activeElement?.blur?.();
    guard();
    size();
  }
  function leave() {
    page.classList.remove("bm-presenting");
    behind(false);
    navigator.keyboard?.unlock?.();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    inside = black = false;
    draw(); look();
    if (data.back) visit(data.back);
  }
  function out() { if (inside) unfold(); else leave(); }
  function fill() { if (document.fullscreenElement) { filled = false; document.exitFullscreen(); } else page.requestFullscreen?.().catch(() => {}); }

  function panel(title, content) {
    const dialog = node("dialog", "panel");
    dialog.setAttribute("aria-label", title);
    const close = node("button", "", "关闭");
    close.type = "button";
    close.addEventListener("click", () => dialog.close());
    const acts = node("div", "acts");
    acts.append(close);
    dialog.append(acts, node("h2", "", title), content);
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("close", () => dialog.remove());
    root.append(dialog);
    dialog.showModal();
    return dialog;
  }
  function help() {
    const table = node("table"), body = node("tbody");
    for (const [key, act] of KEYS) {
      const row = node("tr"), head = node("th", "", key);
      head.scope = "row";
      row.append(head, node("td", "", act));
      body.append(row);
    }
    table.append(body);
    panel("汇报的按键", table);
  }
  function overview() {
    const list = node("ol");
    steps.forEach(({ title }, index) => {
      const item = node("li"), choice = node("button", index + 1 === at ? "here" : "", `${index + 1}　${title}`);
      choice.type = "button";
      if (index + 1 === at) choice.setAttribute("aria-current", "step");
      choice.addEventListener("click", () => { dialog.close(); go(index + 1); });
      item.append(choice);
      list.append(item);
    });
    // ↓ and ↑ go through the list as Tab does.
    list.addEventListener("keydown", (event) => {
      const item = event.target.closest("li"), next = event.key === "ArrowDown" ? item?.nextElementSibling : event.key === "ArrowUp" ? item?.previousElementSibling : null;
      if (next) { event.preventDefault(); next.firstElementChild.focus(); }
    });
    const dialog = panel("步骤一览", list);
    list.children[at - 1].firstElementChild.focus();
  }
  function typed(key) {
    digits = (digits + key).slice(-3);
    clearTimeout(typed.late);
    typed.late = setTimeout(() => { digits = ""; draw(); }, 4000);
    draw();
  }

  function pressed(event) {
    if (!page.classList.contains("bm-presenting") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") || root.querySelector("dialog[open]") || event.composedPath()[0].closest?.("dialog")) return;
    const acts = {
      ArrowRight: () => move(1), ArrowLeft: () => move(-1), Home: () => go(1), End: () => go(steps.length),
      ArrowDown: () => line(1, event.repeat), ArrowUp: () => line(-1, event.repeat),
      PageDown: () => turn(1, event.repeat), PageUp: () => turn(-1, event.repeat), " ": () => turn(event.shiftKey ? -1 : 1, event.repeat),
      Escape: out, Backspace: () => { if (inside) out(); }, n: () => { notes = !notes; draw(); }, b: () => { black = !black; draw(); },
      s: open, f: fill, g: overview, o: overview, "?": help, "？": help,
    };
    acts["."] = acts.b;
    for (const digit of "0123456789") acts[digit] = () => typed(digit);
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const target = event.composedPath()[0];
    // Enter and space on a button or link are its own.
    if ((key === " " || key === "Enter" && !digits) && ["BUTTON", "A", "SUMMARY"].includes(target.tagName)) return;
    if (key === "Enter") acts.Enter = digits ? () => { const to = Number(digits); digits = ""; go(to); } : unfold;
    if (digits && key === "Escape") acts.Escape = () => { digits = ""; draw(); };
    if (!acts[key]) return;
    event.preventDefault(); event.stopPropagation();
    if (digits && !"0123456789".includes(key) && key !== "Enter" && key !== "Escape") digits = "";
    if (black && key !== "b" && key !== ".") black = false;
    acts[key]();
  }
  // Where Esc is the browser's own, leaving the full screen is our Esc; but a browser leaves it too where another window opens.
  let filled = Boolean(document.fullscreenElement), opening = 0;
  function screen() {
    const now = Boolean(document.fullscreenElement);
    if (filled && !now && page.classList.contains("bm-presenting") && Date.now() - opening > 2000) out();
    filled = now;
  }
  const speaker = speakerWindow({ steps, at: () => at, pressed, turn, move });
  function open() { opening = Date.now(); speaker.open(); }

  let touched = null, swiped = 0;
  const wide = (event) => event.composedPath().some((each) => each.classList?.contains("scroll") && each.scrollWidth > each.clientWidth + 2);
  const begin = (event) => { touched = event.touches.length === 1 && !wide(event) ? event.changedTouches[0] : null; };
  const end = (event) => {
    if (!touched || !page.classList.contains("bm-presenting")) return;
    const x = event.changedTouches[0].clientX - touched.clientX, y = event.changedTouches[0].clientY - touched.clientY;
    touched = null;
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) { swiped = Date.now(); move(x < 0 ? 1 : -1); }
  };
  // A finger from the edge of the screen is the browser's way back, which no style forbids everywhere: on the stage it
  // is the step before.
  let guarded = false;
  function guard() {
    if (guarded || !matchMedia("(pointer: coarse)").matches) return;
    guarded = true;
    history.pushState(history.state, "", location.href);
  }
  const returned = (event) => {
    if (!guarded || !page.classList.contains("bm-presenting")) return;
    event.stopImmediatePropagation();
    history.pushState(history.state, "", location.href);
    if (Date.now() - swiped > 500) { if (inside) unfold(); else move(-1); }
  };
  // A page that is opened from inside a step knows the way back to it.
  const followed = () => { if (page.classList.contains("bm-presenting")) { sessionStorage.setItem("bm-back", location.pathname.split("/").pop() + location.search); leaveBehind(); } };
  function leaveBehind() { page.classList.remove("bm-presenting"); behind(false); }
  const OWN = ["A", "BUTTON", "INPUT", "SUMMARY", "TABLE", "DIALOG"];
  const onClick = (event) => {
    if (!page.classList.contains("bm-presenting")) return;
    const path = event.composedPath();
    if (path.some((each) => each.tagName === "A" && each.href)) { followed(); return; }
    if (path.some((each) => OWN.includes(each.tagName)) || String(getSelection()) || Date.now() - swiped < 500) return;
    if (black) { black = false; draw(); } else turn(1);
  };
  // Steps and notes that are not saved live on the server as long as this page is open.
  const closing = (event) => { if (data.changed) event.preventDefault(); };
  const events = [[window, "beforeunload", closing], [document, "keydown", pressed, true], [document, "fullscreenchange", screen], [window, "resize", size], [window, "beforeprint", paper], [window, "afterprint", paper], [window, "popstate", returned, true],
    [window, "bm-present", present], [document, "touchstart", begin], [document, "touchend", end], [stage, "click", onClick, true], [stage, "scroll", edges, true]];
  for (const [where, name, act, early] of events) where?.addEventListener(name, act, early);
  if (data.back || window.bmWanted || new URLSearchParams(location.search).has("step")) present(); else size();
  parentElement.bmLeft = () => {
    parentElement.bmKept = { inside, notes, black };
    for (const [where, name, act, early] of events) where?.removeEventListener(name, act, early);
    clearInterval(watch);
    sized.disconnect();
    style.remove(); sizes.remove();
    page.classList.remove("bm-lost");
    leaveBehind();
  };
  return parentElement.bmLeft;
}
