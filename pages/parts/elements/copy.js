// A button that copies the whole address of a page, to be sent to a colleague.
export default function ({ parentElement, data }) {
  const root = mounted(parentElement);
  const button = node("button", "", data.label);
  button.type = "button";
  const told = node("span", "");
  told.setAttribute("role", "status");
  const address = new URL(data.address, location.href).href;
  button.addEventListener("click", async () => { told.textContent = (await copied(address, root)) ? "已复制" : `没能复制，链接是 ${address}`; });
  root.append(button, told);
}
