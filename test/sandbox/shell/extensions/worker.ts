import { hooks } from "@remote-dom/core/polyfill";
import { BatchingRemoteConnection, connectRemoteNode, createRemoteElement, setRemoteId } from "@remote-dom/core/elements";
import { ROOT_ID, type RemoteConnection } from "@remote-dom/core";
import { ThreadWebWorker } from "@quilted/threads";
import { checkAttribute, checkElement, drawnElements } from "./drawn-elements.ts";
import { shopifyApi } from "./shopify-api.ts";
import type { ExtensionRun } from "./start.ts";

/** Where an extension runs: a worker with the DOM of Remote DOM, whose changes are sent to the page. */
export type ExtensionWorker = { draw(run: ExtensionRun, connection: RemoteConnection): Promise<void> };

declare const importScripts: (url: string) => void;

for (const [tag, properties] of Object.entries(drawnElements)) {
  customElements.define(tag, createRemoteElement({ properties: Object.fromEntries(properties.map((name) => [name, {}])) }));
}

hooks.createElement = ({ localName }) => checkElement(localName);
hooks.setAttribute = ({ localName }, name) => checkAttribute(localName, name);

const exports: ExtensionWorker = {
  async draw(run, connection) {
    const targets = new Map<string, () => unknown>();
    Object.assign(globalThis, { shopify: shopifyApi(run, targets), Date: dateOfWorld(new Date(run.now)) });
    importScripts(run.scriptUrl);
    const render = targets.get(run.target);
    if (render === undefined) throw new Error(`The bundle has nothing for ${run.target}.`);
    setRemoteId(document.body, ROOT_ID);
    connectRemoteNode(document.body, new BatchingRemoteConnection(connection));
    await render();
  },
};

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
