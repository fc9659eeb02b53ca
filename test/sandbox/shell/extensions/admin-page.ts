import { drawExtension } from "./draw-extension.ts";
import type { AdminStart, Host } from "./start.ts";

/** The script of a page of the admin: blocks are drawn where they stand, an action in a dialog when it is chosen. */
const { shop = "" } = document.body.dataset;
const script = "/shell/admin-worker.js";

// Our own page wrote them.
const startOf = (json: string | undefined) => JSON.parse(json ?? "") as AdminStart;
const actions = [...document.querySelectorAll<HTMLButtonElement>("[data-action]")].map((button) => ({
  button,
  start: startOf(button.dataset["action"]),
}));

const host = (close: () => void): Host => ({
  async idToken() {
    const reply = await fetch(`/shell/token?shop=${encodeURIComponent(shop)}`, { method: "POST" });
    return reply.text();
  },
  close,
  navigate(url) {
    const action = actions.find(({ start }) => url === `extension://${start.handle}`);
    if (action === undefined) throw new Error(`There is no ${url} on this page.`);
    open(action.start);
  },
});

for (const place of document.querySelectorAll<HTMLElement>("[data-extension]")) {
  drawExtension(place, startOf(place.dataset["extension"]), { script, host: host(() => undefined) });
}

for (const { button, start } of actions) {
  button.onclick = () => {
    const menu = button.closest("details");
    menu?.removeAttribute("open");
    // Where the focus comes back to when the dialog is closed.
    menu?.querySelector("summary")?.focus();
    open(start);
  };
}

const boxes = [...document.querySelectorAll<HTMLInputElement>("input[name=order]")];
const chosen = () => boxes.filter(({ checked }) => checked).map(({ value }) => value);
const showChosen = () => {
  for (const { button } of actions) if (boxes.length > 0) button.disabled = chosen().length === 0;
};
for (const box of boxes) box.onchange = showChosen;
showChosen();

function open(start: AdminStart): void {
  const dialog = document.createElement("dialog");
  const cross = document.createElement("button");
  const place = document.createElement("div");
  cross.textContent = "×";
  cross.ariaLabel = "Close the dialog";
  cross.onclick = () => dialog.close();
  dialog.className = "action";
  dialog.ariaLabel = start.name;
  dialog.append(cross, place);
  document.body.append(dialog);
  const selected = boxes.length > 0 ? chosen() : start.selected;
  const worker = drawExtension(place, { ...start, selected }, { script, host: host(() => dialog.close()) });
  dialog.onclose = () => {
    worker.terminate();
    dialog.remove();
  };
  dialog.showModal();
}
