import { hooks } from "@remote-dom/core/polyfill";
import { BatchingRemoteConnection, connectRemoteNode, createRemoteElement, setRemoteId } from "@remote-dom/core/elements";
import { ROOT_ID, type RemoteConnection } from "@remote-dom/core";
import { ThreadWebWorker } from "@quilted/threads";
import { appFetch } from "./admin-api.ts";
import { checkAttribute, checkElement, drawnElements, type DrawnElement } from "./drawn-elements.ts";
import { shopifyApi } from "./shopify-api.ts";
import type { ExtensionRun, Host } from "./start.ts";

/** Where an extension runs: a worker with the DOM of Remote DOM, whose changes are sent to the page. */
export type ExtensionWorker = { draw(run: ExtensionRun, connection: RemoteConnection, host: Host): Promise<void> };

declare const importScripts: (url: string) => void;

const types = { string: String, boolean: Boolean, number: Number };

for (const [tag, drawing] of Object.entries(drawnElements)) customElements.define(tag, remoteElement(drawing));

hooks.createElement = ({ localName }) => checkElement(localName);
hooks.setAttribute = ({ localName }, name) => checkAttribute(localName, name);

// What fails later than the first drawing is an error of the page too.
globalThis.addEventListener("unhandledrejection", ({ reason }) => {
  setTimeout(() => {
    throw reason;
  });
});

const exports: ExtensionWorker = {
  async draw(run, connection, host) {
    const targets = new Map<string, () => unknown>();
    Object.assign(globalThis, { shopify: shopifyApi(run, targets, host), Date: dateOfWorld(new Date(run.now)) });
    if (run.surface === "admin") Object.assign(globalThis, { fetch: appFetch(run, host) });
    importScripts(run.scriptUrl);
    const render = targets.get(run.target);
    if (render === undefined) throw new Error(`The bundle has nothing for ${run.target}.`);
    setRemoteId(document.body, ROOT_ID);
    connectRemoteNode(document.body, new BatchingRemoteConnection(connection));
    await render();
  },
};

/** An element as an extension has it. What somebody changes on the page is not sent back there: it may be changed again already. */
function remoteElement({ properties, events = [], holds }: DrawnElement) {
  const held = new WeakMap<object, unknown>();
  function dispatchEvent(this: object, value: unknown): undefined {
    if (holds !== undefined) held.set(this, value);
  }
  const Remote = createRemoteElement({
    properties: Object.fromEntries(Object.entries(properties).map(([name, type]) => [name, { type: types[type] }])),
    events: Object.fromEntries(events.map((event) => [event, { dispatchEvent: dispatchEvent as never }])),
  });
  if (holds === undefined) return Remote;
  class Holding extends Remote {}
  Object.defineProperty(Holding.prototype, holds, {
    get: function (this: object) {
      return held.get(this);
    },
    set: function (this: InstanceType<typeof Remote>, value: unknown) {
      if (held.get(this) === value) return;
      held.set(this, value);
      this.updateRemoteProperty(holds, value);
    },
  });
  return Holding;
}

/** `Date` as it is where this moment is now. */
function dateOfWorld(now: Date): DateConstructor {
  const aheadMs = now.getTime() - Date.now();
  return new Proxy(Date, {
    construct: (RealDate, given, asked) =>
      Reflect.construct(RealDate, given.length === 0 ? [RealDate.now() + aheadMs] : given, asked) as Date,
    get: (RealDate, name) => (name === "now" ? () => RealDate.now() + aheadMs : (Reflect.get(RealDate, name) as unknown)),
  });
}

ThreadWebWorker.self.export(exports);
