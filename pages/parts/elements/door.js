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
  parentElement.bmLeft = () => document.removeEventListener("keydown", pressed);
  return parentElement.bmLeft;
}

// Whether a key press writes text somewhere, also inside an element of our own.
function typing(event) {
  const target = event.composedPath()[0];
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
