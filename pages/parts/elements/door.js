// The way to the meeting from every page: one click or the key P fills the screen and opens the steps.
export default function ({ parentElement, data }) {
  parentElement.bmLeft?.();  // the element is drawn anew whenever the page is
  const root = mounted(parentElement);
  const back = sessionStorage.getItem("bm-back");
  const address = back && !data.here ? back : data.address;
  // What is wanted is remembered until the stage is up: a press while a page is still being drawn counts too.
  const open = () => {
    wanted();
    // A link that names what is not there opens the page without the stage: then it is opened for what is shown.
    if (isHere() && document.querySelector(".st-key-meeting")) window.dispatchEvent(new Event("bm-present"));
    else go();
  };
  const go = () => {
    document.documentElement.classList.add("bm-opening");
    visit(address);
  };
  const link = linkTo(address, back && !data.here ? "▶ 回到汇报" : "▶ 汇报", "door", open);
  link.title = "全屏汇报（按 P 键）";
  link.setAttribute("aria-keyshortcuts", "p");
  root.append(link);
  window.bmOpen = open;
  // One listener for all pages: between two pages this element is gone for a moment, and a key pressed then counts too.
  if (!window.bmListens) {
    window.bmListens = true;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "p" && event.key !== "P" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event)) return;
      if (document.documentElement.classList.contains("bm-presenting")) return;
      event.preventDefault();
      if (window.bmOpen) window.bmOpen();
      else wanted();
    });
  }
  if (window.bmWanted && (!isHere() || data.stray)) go();
  // Paper is narrower than a screen and a chart is drawn for the screen: on paper it is made smaller, not cut.
  const paper = 700;
  const charts = () => [...document.querySelectorAll('[data-testid="stMain"] .js-plotly-plot')].filter((each) => !each.closest(".st-key-meeting"));
  const smaller = () => { for (const each of charts()) each.style.zoom = Math.min(1, paper / each.offsetWidth); };
  const again = () => { for (const each of charts()) each.style.zoom = ""; };
  window.addEventListener("beforeprint", smaller);
  window.addEventListener("afterprint", again);
  parentElement.bmLeft = () => {
    if (window.bmOpen === open) window.bmOpen = null;
    window.removeEventListener("beforeprint", smaller);
    window.removeEventListener("afterprint", again);
  };
  return parentElement.bmLeft;
}

// Only inside the press of a key or button does a browser fill the screen.
function wanted() {
  if (!document.fullscreenElement) document.documentElement.requestFullscreen?.().catch(() => {});
  window.bmWanted = true;
  clearTimeout(window.bmGivesUp);
  window.bmGivesUp = setTimeout(() => { window.bmWanted = false; document.documentElement.classList.remove("bm-opening"); }, 15000);
}

// By the address, not by what the server said last: that may be of the page before.
function isHere() {
  return location.pathname.split("/").pop() === "present";
}

// Whether a key press writes text somewhere, also inside an element of our own.
function typing(event) {
  const target = event.composedPath()[0];
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
