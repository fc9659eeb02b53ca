import { DOMRemoteReceiver } from "@remote-dom/core/receivers";
import { ThreadWebWorker } from "@quilted/threads";
import { defineElements } from "./draw-elements.ts";
import { drawnElements } from "./drawn-elements.ts";
import type { ExtensionStart, Host } from "./start.ts";
import type { ExtensionWorker } from "./worker.ts";

defineElements();

const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
const elements = Object.fromEntries(
  Object.entries(drawnElements).map(([tag, { properties, events = [] }]) => [
    tag,
    {
      properties: Object.fromEntries(Object.entries(properties).map(([name, type]) => [name, { type }])),
      attributes: ["slot"],
      events: Object.fromEntries(events.map((event) => [event, {}])),
    },
  ]),
);

/** Draws what an extension makes, in a worker of its own, at a place of the page. `script`: the worker's, which says what it may reach. */
export function drawExtension(place: HTMLElement, start: ExtensionStart, { script, host }: { script: string; host: Host }): Worker {
  const receiver = new DOMRemoteReceiver({ root: place, elements });
  const worker = new Worker(script);
  // What fails in there is an error of the page, so that a test sees it.
  worker.onerror = ({ message }) => {
    throw new Error(message);
  };
  const { draw } = ThreadWebWorker.import<ExtensionWorker>(worker);
  void draw({ ...start, timeZone }, receiver.connection, host).then(() => place.setAttribute("data-drawn", ""));
  return worker;
}
