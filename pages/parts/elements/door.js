// The way to the meeting from every page: one click or the key P fills the screen and opens the steps.
export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.bmLeft?.();  // the element is drawn anew whenever the page is
  const root = mounted(parentElement);
  const back = sessionStorage.getItem("bm-back");
  const address = back && !data.here ? back : data.address;
  const open = () => {
    // Only inside the press of a key or button does a browser fill the screen.
    document.documentElement.requestFullscreen?.().catch(() => {});
    sessionStorage.removeItem("bm-back");
    if (data.here) window.dispatchEvent(new Event("bm-present"));
    else setTriggerValue("address", address);
  };
  const link = linkTo(address, open, back && !data.here ? "▶ 回到汇报" : "▶ 汇报", "door");
  link.title = "全屏汇报（按 P 键）";
  link.setAttribute("aria-keyshortcuts", "p");
  root.append(link);
  const pressed = (event) => {
    if (event.key !== "p" && event.key !== "P") return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event)) return;
    if (document.documentElement.classList.contains("bm-presenting")) return;
    event.preventDefault();
    open();
  };
  document.addEventListener("keydown", pressed);
  // Paper is narrower than a screen and a chart is drawn for the screen: on paper it is made smaller, not cut.
  const paper = 700;
  const charts = () => document.querySelectorAll('[data-testid="stMain"] .js-plotly-plot');
  const smaller = () => { for (const each of charts()) each.style.zoom = Math.min(1, paper / each.offsetWidth); };
  const again = () => { for (const each of charts()) each.style.zoom = ""; };
  window.addEventListener("beforeprint", smaller);
  window.addEventListener("afterprint", again);
  parentElement.bmLeft = () => {
    document.removeEventListener("keydown", pressed);
    window.removeEventListener("beforeprint", smaller);
    window.removeEventListener("afterprint", again);
  };
  return parentElement.bmLeft;
}

// Whether a key press writes text somewhere, also inside an element of our own.
function typing(event) {
  const target = event.composedPath()[0];
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
