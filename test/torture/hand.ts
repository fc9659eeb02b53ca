import { createLog } from "#app/config/log.server.ts";
import { readEnv } from "#app/config/env.server.ts";
import { shopDomainSchema } from "#app/domain/ids.ts";
import { silentMeter } from "#app/domain/meter.ts";
import { openApp, type App } from "#app/open-app.server.ts";
import type { AppEnv } from "#test/support/app-process.ts";
import { accountsOf } from "./accounts.ts";
import type { ByHand } from "./story.ts";
import type { OpenProblem } from "./truth.ts";

const who = { kind: "person", name: "operator" } as const;

/** What operators do with the app, by the same services as their command line; a process a verb would take longer than everything else. */
export type Hand = {
  /** Connects both vendors of a shop and lets its writes out. */
  setUp(shop: string, vendorOrigins: { finerworks: string; nwf: string }): Promise<void>;
  /** null: linked, or it was before. Else why not yet. */
  link(at: { shop: string; order: string }, input: ByHand): Promise<string | null>;
  /** Open problems, by order name. */
  problems(shop: string): Promise<OpenProblem[]>;
  /** All that the app knows of an order, to tell why something is not as it should be. */
  explain(at: { shop: string; order: string }): Promise<unknown>;
  close(): Promise<void>;
};

export async function openHand(env: AppEnv): Promise<Hand> {
  const read = readEnv(env);
  if (!read.ok) throw new Error(read.error.join(" "));
  const app = await openApp({ env: read.value, log: createLog("silent"), meter: silentMeter, runsJobs: false, isServer: false });
  return {
    setUp: (shop, origins) => setUp(app, shop, origins),
    link: (at, input) => link(app, at, input),
    async problems(name) {
      const shop = shopDomainSchema.parse(name);
      const rows = await app.services.listProblemRows(shop);
      return rows.map(({ kind, order, params }) => ({ shop: name, order, kind, detail: JSON.stringify(params) }));
    },
    async explain({ shop: name, order: text }) {
      const shop = shopDomainSchema.parse(name);
      const order = await app.services.findOrder({ shop, text });
      return order === null ? null : app.services.readOrderStatus(shop, order.id);
    },
    close: () => app.close(),
  };
}

async function setUp({ services }: App, name: string, origins: { finerworks: string; nwf: string }): Promise<void> {
  const shop = shopDomainSchema.parse(name);
  const accounts = accountsOf(name);
  for (const vendor of ["finerworks", "nwf"] as const) {
    const makes = { by: "sku", pattern: vendor === "finerworks" ? "P-*" : "F-*" } as const;
    const input = { shop, vendor, label: vendor, baseUrl: origins[vendor], fields: accounts[vendor], makes, who };
    const connected = await services.connectVendor(input);
    if (!connected.ok) throw new Error(`${vendor} was not connected: ${JSON.stringify(connected.error)}`);
  }
  await services.setShadowMode({ shop, on: false, who });
}

async function link({ services }: App, at: { shop: string; order: string }, input: ByHand): Promise<string | null> {
  const shop = shopDomainSchema.parse(at.shop);
  const order = await services.findOrder({ shop, text: at.order });
  const connection = await services.findConnectionByName({ shop, name: input.vendor });
  if (order === null || connection === null) return "the order is not taken in yet";
  const target = input.shipsTo === undefined ? null : await services.findLinkByNumber({ shop, orderId: order.id, number: input.shipsTo });
  if (input.shipsTo !== undefined && target === null) return "what it ships to is not linked yet";
  const linked = await services.linkVendorOrder({
    shop,
    orderId: order.id,
    connectionId: connection,
    reference: { kind: "text", text: input.reference },
    shipsToLinkId: target,
    isReplacement: input.isReplacement === true,
    ...(input.namesLines === true ? { lines: order.lines.map((line) => ({ lineId: line.id, quantity: line.quantity })) } : {}),
    source: "hand",
    who,
  });
  return linked.ok || linked.error.kind === "already_linked" ? null : JSON.stringify(linked.error);
}
