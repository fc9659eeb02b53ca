import { DOMRemoteReceiver } from "@remote-dom/core/receivers";
import { ThreadWebWorker } from "@quilted/threads";
import { defineElements } from "./draw-elements.ts";
import { drawnElements } from "./drawn-elements.ts";
import type { ExtensionStart } from "./start.ts";
import type { ExtensionWorker } from "./worker.ts";

/** The script of a page with places for extensions: each gets a worker of its own, and what the worker makes is drawn there. */
defineElements();

const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
const properties = Object.entries(drawnElements).map(([tag, names]) => [
  tag,
  { properties: Object.fromEntries(names.map((name) => [name, { type: "string" as const }])) },
]);

for (const place of document.querySelectorAll<HTMLElement>("[data-extension]")) {
  // Our own page wrote it.
  const start = JSON.parse(place.dataset["extension"] ?? "") as ExtensionStart;
  const receiver = new DOMRemoteReceiver({ root: place, elements: Object.fromEntries(properties) });
  const worker = new Worker("/shell/extension-worker.js");
  const { draw } = ThreadWebWorker.import<ExtensionWorker>(worker);
  // What fails in there is an error of the page, so that a test sees it.
  void draw({ ...start, timeZone }, receiver.connection).then(() => place.setAttribute("data-drawn", ""));
}
