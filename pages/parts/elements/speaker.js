// The speaker's window: the notes in large type, what comes next, and the time, on the screen that the room does not see.
// It is a second window of the same page, filled from the stage's own: no server and no address of its own.
const SPEAKER = "bm-speaker";
const SPEAKER_STYLE = `
  :root { color-scheme: light dark; font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
  body { margin: 0; padding: 16px 22px; box-sizing: border-box; min-height: 100vh; display: flex; flex-direction: column; gap: 12px; background: #10171f; color: #e8eef4; }
  header { display: flex; flex-wrap: wrap; gap: 8px 28px; align-items: baseline; font-size: 22px; font-variant-numeric: tabular-nums; }
  header .now { margin-left: auto; }
  h1 { font-size: 26px; line-height: 1.35; margin: 0; }
  .words { flex: 1; font-size: 30px; line-height: 1.6; white-space: pre-wrap; overflow-y: auto; }
  .next { font-size: 19px; color: #a9b6c2; border-top: 1px solid #34424f; padding-top: 10px; }
  footer { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; color: #a9b6c2; font-size: 15px; }
  button { font: inherit; font-size: 18px; min-width: 64px; min-height: 44px; color: inherit; background: #1a242f; border: 1px solid #53626f; border-radius: 4px; cursor: pointer; }
  button:focus-visible { outline: 2px solid #7fb6e6; }`;

// ``stage``: the steps, which one is shown, and what its keys and buttons do.
function speakerWindow(stage) {
  let parts = null;
  const is = () => Boolean(window.bmSpeaker && !window.bmSpeaker.closed);
  const two = (value) => String(value).padStart(2, "0");

  function build() {
    const page = window.bmSpeaker.document;
    page.documentElement.lang = "zh-CN";
    const made = (tag, className, text) => { const each = page.createElement(tag); each.className = className || ""; each.textContent = text ?? ""; return each; };
    const press = (label, title, act) => { const each = made("button", "", label); each.type = "button"; each.title = title; each.setAttribute("aria-label", title); each.addEventListener("click", () => { act(); each.blur(); }); return each; };
    parts = { step: made("span", "step"), spent: made("span", "spent"), now: made("span", "now"), title: made("h1"), words: made("div", "words"), next: made("div", "next") };
    parts.words.tabIndex = 0;
    const header = made("header"), main = made("main"), footer = made("footer");
    main.style.cssText = "flex: 1; display: flex; flex-direction: column; gap: 12px; min-height: 0";
    header.append(parts.step, parts.spent, parts.now);
    main.append(parts.title, parts.words, parts.next);
    footer.append(press("◀", "上一步", () => stage.move(-1)), press("▶", "下一步", () => stage.turn(1)), press("重新计时", "从零开始计时", () => { window.bmBegan = Date.now(); tick(); }),
      made("span", "", "这里的按键与大屏相同：→ ← 空格 PageDown PageUp 翻步，回车展开，B 黑屏。"));
    const style = made("style", "", SPEAKER_STYLE);
    page.head.replaceChildren(style);
    page.title = "讲者窗口 · 预算明镜";
    page.body.replaceChildren(header, main, footer);
    window.bmSpeaker.onpagehide = () => sessionStorage.removeItem(SPEAKER);
    // Another drawing of the stage takes the keys over.
    window.bmSpeaker.onkeydown = (event) => { if (event.key === "Escape") window.bmSpeaker.close(); else stage.pressed(event); };
    clearInterval(window.bmSpeakerTicks);
    window.bmSpeakerTicks = setInterval(tick, 500);
    paint();
  }
  function tick() {
    if (!is()) { clearInterval(window.bmSpeakerTicks); return; }
    if (!parts) return;
    const now = new Date(), seconds = Math.floor((now - (window.bmBegan ?? now)) / 1000);
    parts.now.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
    parts.spent.textContent = `已用 ${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  }
  function paint() {
    if (!is() || !parts) return;
    const at = stage.at(), step = stage.steps[at - 1], next = stage.steps[at];
    const shows = document.documentElement.classList.contains("bm-presenting");
    parts.step.textContent = `${at} / ${stage.steps.length}` + (shows ? "" : "（大屏没有在放映）");
    parts.title.textContent = step.title;
    parts.words.textContent = step.note || "（这一步没有讲稿）";
    parts.words.scrollTop = 0;
    parts.next.textContent = next ? `下一步：${next.title}` : "这是最后一步。";
    tick();
  }
  function open() {
    if (!is()) window.bmSpeaker = window.open("", SPEAKER, "popup,width=960,height=680");
    if (!is()) return;
    sessionStorage.setItem(SPEAKER, "open");
    window.bmSpeaker.focus();
    build();
  }
  // A page that was loaded again finds its window by name; where that is gone, the browser may forbid a new one.
  if (!is() && sessionStorage.getItem(SPEAKER)) window.bmSpeaker = window.open("", SPEAKER, "popup,width=960,height=680");
  if (is()) build();
  else sessionStorage.removeItem(SPEAKER);
  return { open, paint };
}
