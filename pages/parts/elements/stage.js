// The screen of a meeting: one step at a time, moved by keys, clicker, buttons or swipes, without asking the server.
// The steps themselves are on the page already; this shows one of them and keeps the place in the address.
export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.bmLeft?.();  // the element is drawn anew whenever the page is
  const root = mounted(parentElement);
  const page = document.documentElement;
  const asked = Number.parseInt(new URLSearchParams(location.search).get("step"), 10);
  let at = Math.min(Math.max(Number.isNaN(asked) ? data.start : asked, 1), data.count);
  let inside = false, notes = false, black = false;

  const stage = document.querySelector(".st-key-meeting");
  const style = document.createElement("style");
  document.head.append(style);
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
  const watch = setInterval(async () => {
    if (!page.classList.contains("bm-presenting")) return;
    lost.hidden = await fetch("_stcore/health").then((answer) => answer.ok, () => false);
  }, 4000);
  const counter = node("span", "counter");
  counter.setAttribute("aria-live", "polite");
  const note = node("div", "note");
  const enter = button("⤢ 展开", "展开这一步的表（回车）", () => { inside = !inside; draw(); });
  bar.append(lost, button("◀", "上一步（←）", () => move(-1)), counter, button("▶", "下一步（→ 或空格）", () => move(1)), enter,
    button("讲稿", "显示或隐藏讲稿（N）", () => { notes = !notes; draw(); }), button("✕", "退出（Esc）", leave));
  root.append(note, bar);

  function size() {
    const scale = Math.min(innerWidth / 800, innerHeight / 450);
    page.style.setProperty("--bm-scale", String(scale));
    page.style.setProperty("--bm-height", innerHeight / scale + "px");
  }
  function draw() {
    const step = `html.bm-presenting .st-key-meeting .st-key-step-${at}`;
    style.textContent = `${step}, ${step} * { visibility: visible !important; pointer-events: auto; }`
      + (inside ? `${step} .st-key-step-${at}-inside { display: flex; } ${step} .st-key-step-${at}-outside, ${step} .st-key-step-${at}-outside * { visibility: hidden !important; pointer-events: none; position: absolute; }` : "")
      + (black ? "html.bm-presenting .st-key-meeting { filter: brightness(0); }" : "");
    counter.textContent = `${at} / ${data.count}`;
    enter.textContent = inside ? "⤡ 收起" : "⤢ 展开";
    note.textContent = data.notes[at - 1];
    note.hidden = !notes || !data.notes[at - 1];
    root.classList.toggle("black", black);
    root.classList.toggle("on", page.classList.contains("bm-presenting"));
    const address = new URL(location.href);
    if (page.classList.contains("bm-presenting")) address.searchParams.set("step", String(at));
    else address.searchParams.delete("step");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }
  function move(by) { go(at + by); }
  function go(to) { at = Math.min(Math.max(to, 1), data.count); inside = false; draw(); }
  // While the stage is up, the keyboard reaches nothing behind it.
  function behind(inert) {
    for (let each = stage; each && each.tagName !== "BODY"; each = each.parentElement) {
      for (const other of each.parentElement.children) {
        if (other !== each && !other.contains(parentElement.getRootNode().host ?? parentElement) && !["SCRIPT", "STYLE"].includes(other.tagName)) other.inert = inert;
      }
    }
  }
  function present() {
    page.classList.add("bm-presenting");
    page.classList.remove("bm-opening");
    window.bmWanted = false;
    sessionStorage.removeItem("bm-back");
    behind(true);
    // A browser that may, tells Esc to us instead of leaving the full screen.
    navigator.keyboard?.lock?.(["Escape"]).catch(() => {});
    document.activeElement?.blur?.();
    size(); draw();
  }
  function leave() {
    page.classList.remove("bm-presenting");
    behind(false);
    navigator.keyboard?.unlock?.();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    inside = black = false;
    draw();
    if (data.back) setTriggerValue("address", data.back);
  }
  function out() { if (inside) { inside = false; draw(); } else leave(); }
  function pressed(event) {
    if (!page.classList.contains("bm-presenting") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") || event.composedPath()[0].closest?.("dialog")) return;
    const acts = {
      ArrowRight: () => move(1), ArrowLeft: () => move(-1), Home: () => go(1), End: () => go(data.count),
      Escape: out, Backspace: () => { if (inside) out(); }, n: () => { notes = !notes; draw(); }, b: () => { black = !black; draw(); },
    };
    acts["."] = acts.b;
    if (!inside) Object.assign(acts, { ArrowDown: acts.ArrowRight, ArrowUp: acts.ArrowLeft, PageDown: acts.ArrowRight, PageUp: acts.ArrowLeft, " ": acts.ArrowRight });
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const target = event.composedPath()[0];
    // Enter and space on a button or link are its own.
    if ((key === " " || key === "Enter") && ["BUTTON", "A", "SUMMARY"].includes(target.tagName)) return;
    if (key === "Enter") acts.Enter = () => { inside = !inside; draw(); };
    if (!acts[key]) return;
    event.preventDefault(); event.stopPropagation();
    if (black && key !== "b" && key !== ".") black = false;
    acts[key]();
  }
  // Where Esc is the browser's own, leaving the full screen is our Esc.
  let filled = Boolean(document.fullscreenElement);
  function screen() {
    const now = Boolean(document.fullscreenElement);
    if (filled && !now && page.classList.contains("bm-presenting")) out();
    filled = now;
  }
  let touched = null;
  const begin = (event) => { touched = event.changedTouches[0]; };
  const end = (event) => {
    if (!touched || inside || !page.classList.contains("bm-presenting")) return;
    const x = event.changedTouches[0].clientX - touched.clientX, y = event.changedTouches[0].clientY - touched.clientY;
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) move(x < 0 ? 1 : -1);
  };
  // A page that is opened from inside a step knows the way back to it.
  const followed = () => { if (page.classList.contains("bm-presenting")) { sessionStorage.setItem("bm-back", location.pathname.split("/").pop() + location.search); leaveBehind(); } };
  function leaveBehind() { page.classList.remove("bm-presenting"); behind(false); }
  const onClick = (event) => { if (event.composedPath().some((each) => each.tagName === "A" && each.href)) followed(); };
  const events = [[document, "keydown", pressed, true], [document, "fullscreenchange", screen], [window, "resize", size],
    [window, "bm-present", present], [document, "touchstart", begin], [document, "touchend", end], [stage, "click", onClick, true]];
  for (const [where, name, act, early] of events) where?.addEventListener(name, act, early);
  if (data.back || window.bmWanted || new URLSearchParams(location.search).has("step")) present(); else { size(); draw(); }
  parentElement.bmLeft = () => {
    for (const [where, name, act, early] of events) where?.removeEventListener(name, act, early);
    clearInterval(watch);
    style.remove();
    leaveBehind();
  };  return parentElement.bmLeft;
}
