import { createHmac, randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { dayMs, hourMs, later } from "#app/domain/clock.ts";
import type { ShopDomain } from "#app/domain/ids.ts";
import { sealedSessions } from "#app/db/sealed-sessions.server.ts";
import { jobSchemas, type JobName, type RetryPlace } from "#app/domain/jobs.ts";
import type { ExtensionAct, OrderAct } from "#app/domain/orders/order-acts.ts";
import type { Lookup } from "#app/domain/records.ts";
import { ok } from "#app/domain/result.ts";
import { wholeActivity, writeActivityQuery } from "#app/domain/screens/activity-list.ts";
import { wholeOrderList, writeOrderListQuery } from "#app/domain/screens/order-list.ts";
import { webhookTopics } from "#app/domain/shops/webhook-topics.ts";
import { readTable } from "#app/files/read-table.server.ts";
import { jobHandlers } from "#app/jobs/handlers.ts";
import { createMonitor } from "#app/monitor/monitor.server.ts";
import { buildProgram } from "#app/ops/program.ts";
import { runProgram } from "#app/ops/run-program.ts";
import { bindServices, type Services } from "#app/services.ts";
import { buildShopifyApp } from "#app/shopify.server.ts";
import { buildShopifyApi } from "#app/shopify/api.server.ts";
import { buildWeb } from "#app/web.server.ts";
import { vendorsOf } from "#app/domain/vendor.ts";
import { aCreate, aFlowTrigger, aFlowUse, aFulfillmentId, aWriteId } from "#test/db/sample-records.ts";
import { fakeShopify, quietLog } from "#test/domain/shops/fake-gateway.ts";
import { throwawayKeys } from "#test/support/app-process.ts";
import { userAgent } from "#test/support/user-agent.ts";
import { apiSecret, sessionToken } from "#test/routes/web-world.ts";
import {
  aConnectionId,
  aFulfillmentOrderId,
  anImportId,
  aLineId,
  aLinkId,
  anOrderId,
  aVendorOrderId,
  otherShopDomain as theirs,
  shopDomain as ours,
} from "#test/support/builders/ids.ts";
import { ScriptedVendor } from "#test/support/builders/scripted-vendor.ts";
import { aConnection, aLine, aMailSettings, anOrder, aShop, noon, plainWords } from "#test/support/builders/shop.ts";
import { anImport, anImportRow } from "#test/support/builders/imports.ts";
import { aLink, aParcel, aReading, aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, testHintTokens, testSecrets, testStopTokens, type TestDatabase } from "#test/support/database.ts";
import { readWebBuild } from "#test/support/web-build.ts";

/**
 * An order of another shop can be neither seen nor linked through any route, webhook, job, verb or service. Every way in is called for
 * our shop with the ids of theirs. A way in that has no case here fails, so that a new one is thought about.
 */

let db: TestDatabase;
let services: Services;
let web: { origin: string; routes: Record<string, { hasLoader: boolean }>; close(): Promise<void> };
let before: string;
/** What was mailed, and to whom. */
const mailed: string[] = [];
/** The shops whose Shopify was asked. */
const opened = new Set<ShopDomain>();

beforeAll(async () => {
  db = await testDatabase();
  services = bindServices({
    store: db.store,
    vendors: vendorsOf([new ScriptedVendor("finerworks").adapter, new ScriptedVendor("nwf").adapter]),
    openShop: (shop) => {
      opened.add(shop);
      return emptyShopify(shop);
    },
    clock: { now: () => noon },
    log: quietLog,
    words: plainWords,
    readTable,
    newId: randomUUID,
    random: () => 0,
    owner: "test",
    hashAccount: testSecrets.hashAccount,
    hintTokens: testHintTokens,
    stopTokens: testStopTokens,
    apiKey: "key",
    mailer: {
      send({ to, written }) {
        mailed.push(`${to} ${JSON.stringify(written)}`);
        return Promise.resolve({ outcome: "sent" });
      },
    },
    appUrl: "https://framewire.example",
    declaredScopes: ["read_orders"],
  });
  web = await startWeb();
  await seed(theirs, 2, "Zebra");
  before = await everythingOf(theirs);
}, 120_000);
afterAll(async () => {
  await web.close();
  await db.close();
});

/** Some ways in end our shop, and some leave in it what was typed: each begins with all of it and nothing else. */
beforeEach(async () => {
  await db.store.forShop(ours).change((tx) => tx.eraseShop());
  await seed(ours, 1, "Apple");
  db.enqueued.length = 0;
  opened.clear();
  mailed.length = 0;
});

afterEach(async () => {
  const [had, has] = [before, await everythingOf(theirs)];
  // A breach is reported where it happened, and once.
  before = has;
  expect(has).toBe(had);
  expect(db.enqueued.filter((job) => job.data.shop !== ours)).toEqual([]);
  expect([...opened].filter((shop) => shop !== ours)).toEqual([]);
  expect(mailed.filter((mail) => ofTheirs.test(mail))).toEqual([]);
});

/** What stands in every record of theirs, in any spelling, beside its shop. */
const ofTheirs = /zebra|frames\.myshopify\.com/i;

const order = anOrderId(5002);
const [connectionId, linkId, suggestionId, lineId] = [aConnectionId(2), aLinkId(2), aLinkId(22), aLineId(9002)];
const importId = anImportId(2);
/** Rows that name an order and an account of theirs. */
const misplacedFile = `order,vendor,reference,sku,ships to\n5002,Apple account,1,,\n#2002,Apple account,2,,\n1001,Zebra account,3,,\n1001,${aConnectionId(2)},4,,\n1001,Apple account,5,${aLineId(9002)},\n1001,Apple account,6,,Zebra-1\n`;
/** Which mail is stopped is told by the token alone: ours is tried, and theirs goes on. */
const stopIdOf = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const mailOfOurs = { address: "apple@shop.example", daily: true, atOnce: true, locale: "en" };
const problemKey = "number_replaced order:5002";
const me = { kind: "person", name: "operator" } as const;
/** Walks over our problems and orders that were begun at theirs. */
const retryPlaces: RetryPlace[] = [
  { of: "kind", kind: "number_replaced", after: null },
  { of: "kind", kind: "missing_scope", after: { firstSeenAt: new Date(0), key: problemKey } },
  { of: "orders", after: order },
];
const replanWalks = (["waiting", "in_production", "unavailable"] as const).flatMap((which) =>
  [null, order].map((after) => ({ shop: ours, which, after })),
);
const gid = "gid://shopify/FulfillmentOrder/6002";

const jobs: { [N in JobName]: () => Promise<void> } = {
  "intake-order": () => handlers()["intake-order"]({ shop: ours, orderId: order }),
  "intake-fulfillment-order": () => handlers()["intake-fulfillment-order"]({ shop: ours, fulfillmentOrderId: aFulfillmentOrderId(6002) }),
  "sweep-connection": () => handlers()["sweep-connection"]({ shop: ours, connectionId }),
  "retry-connection": () => handlers()["retry-connection"]({ shop: ours, connectionId }),
  "write-back": () => handlers()["write-back"]({ shop: ours, orderId: order }),
  "publish-productions": () => handlers()["publish-productions"]({ shop: ours }),
  "tell-flow": () => handlers()["tell-flow"]({ shop: ours }),
  "mail-shop": () => handlers()["mail-shop"]({ shop: ours }),
  "run-imports": () => handlers()["run-imports"]({ shop: ours }),
  "backfill-shop": () => handlers()["backfill-shop"]({ shop: ours }),
  "preflight-shop": () => handlers()["preflight-shop"]({ shop: ours }),
  "reconcile-shop": () => handlers()["reconcile-shop"]({ shop: ours }),
  "retry-problems": async () => {
    for (const from of retryPlaces) await handlers()["retry-problems"]({ shop: ours, who: me, askedAt: noon, from });
  },
  "replan-orders": async () => {
    for (const walk of replanWalks) await handlers()["replan-orders"](walk);
  },
  "forget-old": () => handlers()["forget-old"]({ shop: ours }),
  "redact-shop": () => handlers()["redact-shop"]({ shop: ours }),
};

test("every job has a case", () => {
  expect(Object.keys(jobs).toSorted()).toEqual(Object.keys(jobSchemas).toSorted());
});

test.each(Object.entries(jobs))("the job %s for our shop does nothing to theirs", async (_name, run) => {
  const had = await db.store.forShop(ours).listOrders({ limit: 10, before: null });
  await run();
  const has = await db.store.forShop(ours).listOrders({ limit: 10, before: null });
  expect(had.map(({ name }) => name)).toEqual(["#1001"]);
  expect(has.filter(({ id }) => id === order)).toEqual([]);
  expect(JSON.stringify(has)).not.toMatch(ofTheirs);
});

/** The ways to name a thing of theirs, verb by verb; each with the options that it takes. */
const verbs: Record<string, string[][]> = {
  connect: [
    [
      ...["--vendor", "finerworks", "--makes", "all", "--label", "Zebra account", "--base-url", "https://vendor.example"],
      ...["--reference-patterns", "{id}", "--default-carrier", "UPS", "--field", "key=Zebra"],
    ],
  ],
  connections: [[]],
  makes: [
    ["--connection", connectionId, "--makes", "sku:X"],
    ["--connection", "Zebra account", "--makes", "sku:X"],
  ],
  link: [
    ["--order", "5002", "--connection", "Apple account", "--ref", "1"],
    ["--order", "#2002", "--connection", "Apple account", "--receipt", "guid,person@mail.example"],
    ["--order", "1001", "--connection", connectionId, "--ref", "Zebra-1", "--preview"],
    ["--order", "1001", "--connection", "Zebra account", "--ref", "Zebra-1"],
    ["--order", "1001", "--connection", "Apple account", "--ref", "Zebra-1", "--wait", "--ships-to", linkId],
    ["--order", "1001", "--connection", "Apple account", "--ref", "Zebra-1", "--wait", "--lines", `${lineId}:1`],
    ["--order", "1001", "--connection", "Apple account", "--ref", "Zebra-1", "--wait", "--replacement"],
  ],
  unlink: [
    ["--order", "5002", "--ref", "Zebra-1"],
    ["--order", "1001", "--ref", linkId],
    ["--order", "1001", "--ref", "Zebra-2"],
  ],
  confirm: [
    ["--order", "5002", "--ref", suggestionId],
    ["--order", "1001", "--ref", suggestionId, "--lines", `${lineId}:1`],
    ["--order", "1001", "--ref", "Zebra-2"],
  ],
  suggestions: [[]],
  undo: [
    ["--order", "5002", "--ref", linkId],
    ["--order", "1001", "--ref", linkId],
  ],
  import: [
    ["--file", "links.csv", "--yes"],
    ["--id", importId],
    ["--id", importId, "--cancel"],
    ["--id", importId, "--rejected"],
  ],
  lines: [
    ["--order", "5002", "--ref", linkId, "--lines", `${lineId}:1`],
    ["--order", "1001", "--ref", linkId, "--lines", "Apple-SKU:1"],
    ["--order", "1001", "--ref", "Apple-1", "--lines", `${lineId}:1`],
  ],
  sync: [
    ["--order", "5002"],
    ["--order", "#2002"],
    ["--connection", connectionId],
    ["--connection", "Zebra account"],
  ],
  status: [[], ["--csv"], ["--order", "5002"], ["--order", "#2002"]],
  problems: [[], ["--kind", "number_replaced"], ["--dismissed"]],
  retry: [
    ["--key", problemKey],
    ["--kind", "number_replaced"],
    ["--kind", "missing_scope"],
  ],
  plan: [[], ["--order", "5002"], ["--order", "#2002"]],
  proof: [[], ["--order", "5002"], ["--order", "#2002", "--csv"]],
  answer: [
    ["--key", problemKey, "--choice", "old_is_void"],
    ["--key", problemKey, "--choice", "shipped", "--lines", `${lineId}:1`, "--numbers", "ZEBRATRACKING"],
  ],
  dismiss: [
    ["--key", problemKey, "--reason", "mine"],
    ["--key", problemKey, "--undo"],
  ],
  preflight: [[]],
  reconcile: [[], ["--csv"]],
  // Takes no shop: it is refused one here, and counts only.
  "rotate-keys": [[]],
  policy: [["--set", "notifyCustomer=false"]],
  shadow: [["--on"], ["--off"], ["--off", "--order", "5002"], ["--off", "--preview", "--send", "from_now_on", "--order", "#2002"]],
};

test("every verb has a case, and every option of it", () => {
  const { commands } = buildProgram({ ofShop: () => Promise.resolve(), wide: () => Promise.resolve(), accountForms: [] });
  expect(Object.keys(verbs).toSorted()).toEqual(commands.map((command) => command.name()).toSorted());
  for (const command of commands) {
    const options = command.options.map(({ long }) => long).filter((long) => long !== "--shop" && long !== "--json");
    expect((verbs[command.name()] ?? []).flat(), command.name()).toEqual(expect.arrayContaining(options));
  }
});

test.each(Object.entries(verbs).flatMap(([verb, cases]) => cases.map((args) => [[verb, ...args].join(" "), [verb, ...args]] as const)))(
  "ops %s: nothing of theirs is said",
  async (_line, args) => {
    for (const form of [[], ["--json"]]) {
      const said = await ops(ours, [...args, ...form]);
      // Words that were typed may come back.
      const typed = args.includes("--file") ? [...args, "Zebra account", "Zebra-1"] : args;
      expect(typed.reduce((text, word) => text.replaceAll(word, ""), said)).not.toMatch(ofTheirs);
    }
  },
);

test("their own shop is told all of it, so the cases look for what is there", async () => {
  expect(await ops(theirs, ["status", "--order", "5002", "--json"])).toMatch(/Zebra print/);
  expect(await ops(theirs, ["problems"])).toContain(problemKey);
  const { html, status } = await visit(theirs, "/app/orders/5002");
  expect([status, html]).toEqual([200, expect.stringContaining("Zebra print")]);
});

/** The ways to narrow the list of orders down to theirs. */
const lists = [
  { ...wholeOrderList, cursor: { side: "after", at: noon, id: order } },
  { ...wholeOrderList, connectionId },
  ...["#2002", "Zebra-1", "Zebra po 2", "ZebraTRACKING"].map((search) => ({ ...wholeOrderList, search })),
] as const;
const listAddresses = lists.map((query) => new URLSearchParams(writeOrderListQuery(query)).toString());

/** And the list of writes. */
const writeLists = [wholeActivity, { ...wholeActivity, cursor: { side: "after", at: new Date("2100-01-01"), id: aWriteId(2) } }] as const;
const writeAddresses = writeLists.map((query) => new URLSearchParams(writeActivityQuery(query)).toString());

/** Addresses that name something of theirs, by the route that answers. */
const routes: Record<string, string[]> = {
  root: ["/?order=5002"],
  "routes/_index": ["/?orderId=5002"],
  "routes/app": ["/app?orderId=5002"],
  "routes/app._index": ["/app", "/app?order=5002"],
  "routes/app.activity._index": writeAddresses.map((query) => `/app/activity?${query}`),
  "routes/app.activity.csv": writeAddresses.map((query) => `/app/activity/csv?${query}`),
  "routes/app.attention": [
    "/app/attention",
    "/app/attention?dismissed=1",
    `/app/attention?kind=number_replaced&after=${encodeURIComponent(`2020-01-01T00:00:00.000Z_${problemKey}`)}`,
  ],
  "routes/app.orders._index": ["/app/orders", ...listAddresses.map((query) => `/app/orders?${query}`)],
  "routes/app.connections._index": ["/app/connections"],
  "routes/app.connections.new": ["/app/connections/new"],
  "routes/app.connections.$connectionId": [`/app/connections/${connectionId}`],
  "routes/app.import._index": ["/app/import"],
  "routes/app.import.template": ["/app/import/template"],
  "routes/app.import.$importId": [`/app/import/${importId}`, `/app/import/${importId}?state=problem`],
  "routes/app.import.$importId_.csv": [`/app/import/${importId}/csv`],
  "routes/app.suggestions": ["/app/suggestions", `/app/suggestions?after=2030-01-01T00:00:00.000Z_${order}`],
  "routes/app.orders.csv": ["/app/orders/csv", ...listAddresses.map((query) => `/app/orders/csv?${query}`)],
  "routes/app.orders.$orderId": ["/app/orders/5002"],
  "routes/app.preflight": ["/app/preflight"],
  "routes/app.settings": ["/app/settings"],
  "routes/auth.$": ["/auth/session-token"],
  "routes/auth.login": ["/auth/login"],
  "routes/extension.orders._index": ["/extension/orders?ids=5002"],
  "routes/extension.orders.$orderId": ["/extension/orders/5002"],
  "routes/extension.fulfillments.$fulfillmentId": ["/extension/fulfillments/7002"],
  "routes/hints.$vendor.$token": [`/hints/finerworks/${testHintTokens.of({ id: connectionId, hintGeneration: 2 })}`],
  "routes/mail.stop.$token": [`/mail/stop/${testStopTokens.of(stopIdOf(1))}`],
  // These take no address; they have cases of their own.
  "routes/flow.check-now": ["/flow/check-now"],
  "routes/flow.link-vendor-order": ["/flow/link-vendor-order"],
  "routes/flow.usage": ["/flow/usage"],
  "routes/webhooks": ["/webhooks"],
};

test("every route has a case", () => {
  expect(Object.keys(routes).toSorted()).toEqual(Object.keys(web.routes).toSorted());
});

test.each(Object.entries(routes).flatMap(([route, paths]) => paths.map((path) => [route, path] as const)))(
  "the route %s shows nothing of theirs at %s",
  async (route, path) => {
    // What was searched for may come back, in words and in links.
    const typed = new URL(path, web.origin).searchParams.get("search") ?? "nothing";
    const without = (text: string) => text.replaceAll(typed, "").replaceAll(typed.replaceAll(" ", "+"), "");
    const { html, status } = await visit(ours, path);
    expect(without(html)).not.toMatch(ofTheirs);
    if (["/orders/5002", "/fulfillments/7002", `/${connectionId}`, `/${importId}`].some((named) => path.includes(named)))
      expect(status).toBe(404);
    if (web.routes[route]?.hasLoader === true) {
      const data = await visit(ours, `${path}${path.includes("?") ? "&" : "?"}_data=${encodeURIComponent(route)}`);
      expect(without(data.html)).not.toMatch(ofTheirs);
    }
  },
);

/** Runs that name an order or an account of theirs, signed for our shop. */
const runs: [action: string, properties: object][] = [
  ["check-now", { order_id: order }],
  ["link-vendor-order", { order_id: order, account: "Apple account", reference: "1" }],
  ["link-vendor-order", { order_id: "5001", account: "Zebra account", reference: "1" }],
  ["link-vendor-order", { order_id: "5001", account: connectionId, reference: "1" }],
  ["link-vendor-order", { order_id: "5001", account: "Apple account", reference: "Zebra-1" }],
];

test.each(runs)("Flow's action %s with %j does nothing to theirs, and fails as for what does not exist", async (action, properties) => {
  const text = JSON.stringify({ shopify_domain: ours, action_run_id: randomUUID(), properties });
  const answer = await fetch(`${web.origin}/flow/${action}`, {
    method: "POST",
    headers: { "X-Shopify-Hmac-Sha256": createHmac("sha256", apiSecret).update(text).digest("base64") },
    body: text,
  });
  expect(answer.status).toBe(422);
  expect((await answer.text()).replaceAll("Zebra account", "").replaceAll("Zebra-1", "")).not.toMatch(ofTheirs);
});

test("what Flow says of a trigger in our shop leaves the same trigger in theirs alone, whatever else names theirs", async () => {
  const { triggerId, asOf } = aFlowUse({ asOf: later(noon, dayMs) });
  const use = { flow_trigger_definition_id: triggerId, has_enabled_flow: false, timestamp: asOf.toISOString() };
  const text = JSON.stringify({ ...use, shopify_domain: ours, shop_id: 2, shop_domain: theirs });
  const answer = await fetch(`${web.origin}/flow/usage`, {
    method: "POST",
    headers: {
      "X-Shopify-Hmac-Sha256": createHmac("sha256", apiSecret).update(text).digest("base64"),
      "X-Shopify-Shop-Domain": theirs,
    },
    body: text,
  });
  expect(answer.status).toBe(200);
  expect([await db.store.forShop(ours).usesFlow(), await db.store.forShop(theirs).usesFlow()]).toEqual([false, true]);
});

const ofOurs = { shop_id: 1, shop_domain: ours };
/** Bodies that name orders of theirs, signed for our shop. */
const bodies: Record<string, object> = {
  "orders/create": { id: 5002 },
  "orders/updated": { id: 5002 },
  "orders/edited": { order_edit: { order_id: 5002 } },
  "orders/cancelled": { id: 5002 },
  "orders/delete": { id: 5002 },
  "fulfillment_orders/order_routing_complete": { fulfillment_order: { id: gid } },
  "fulfillment_orders/placed_on_hold": { fulfillment_order: { id: gid } },
  "fulfillment_orders/hold_released": { fulfillment_order: { id: gid } },
  "fulfillment_orders/moved": { moved_fulfillment_order: { id: gid } },
  "fulfillment_orders/split": { fulfillment_order: { id: gid } },
  "fulfillment_orders/merged": { fulfillment_order_merges: [{ fulfillment_order: { id: gid } }] },
  "fulfillment_orders/cancelled": { fulfillment_order: { id: gid } },
  "fulfillment_orders/rescheduled": { fulfillment_order: { id: gid } },
  "fulfillment_orders/scheduled_fulfillment_order_ready": { fulfillment_order: { id: gid } },
  "fulfillments/create": { order_id: 5002 },
  "fulfillments/update": { order_id: 5002 },
  "app/uninstalled": { myshopify_domain: theirs },
  "app/scopes_update": {
    id: "gid://shopify/AppInstallation/1",
    previous: [],
    current: [],
    shop_id: "gid://shopify/Shop/1",
    updated_at: "2026-01-01T00:00:00Z",
  },
  "customers/data_request": { ...ofOurs, orders_requested: [5002] },
  "customers/redact": { ...ofOurs, orders_to_redact: [5002] },
  "shop/redact": { shop_domain: theirs },
};

test("every webhook topic has a case", () => {
  expect(Object.keys(bodies).toSorted()).toEqual(Object.keys(webhookTopics).toSorted());
});

test.each(Object.entries(bodies))("the webhook %s for our shop does nothing to theirs", async (topic, body) => {
  const text = JSON.stringify(body);
  const answer = await fetch(`${web.origin}/webhooks`, {
    method: "POST",
    headers: {
      "X-Shopify-Hmac-Sha256": createHmac("sha256", apiSecret).update(text).digest("base64"),
      "X-Shopify-Topic": topic,
      "X-Shopify-Shop-Domain": ours,
      "X-Shopify-API-Version": "2026-10",
      "X-Shopify-Webhook-Id": randomUUID(),
    },
    body: text,
  });
  expect(answer.status).toBe(200);
  // The job names an order that our Shopify does not have: the case of the job says what comes of it.
  expect(JSON.stringify(db.enqueued)).not.toMatch(ofTheirs);
});

const hand = { shop: ours, reference: { kind: "text", text: "1" }, waitIfMissing: true } as const;
const [ourOrder, ourConnection] = [anOrderId(5001), aConnectionId(1)];
const misplaced = [
  { ...hand, orderId: order, connectionId: ourConnection },
  { ...hand, orderId: ourOrder, connectionId },
  { ...hand, orderId: ourOrder, connectionId: ourConnection, shipsToLinkId: linkId },
  { ...hand, orderId: ourOrder, connectionId: ourConnection, lines: [{ lineId, quantity: 1 }] },
];

const theirVendorOrder = { connectionId, reference: "1", shipsToLinkId: null, isReplacement: false, waitIfMissing: true };
const extensionActs: ExtensionAct[] = [
  { intent: "check" },
  { intent: "preview_link", ...theirVendorOrder },
  { intent: "link", ...theirVendorOrder, lines: null },
];
const orderActs: OrderAct[] = [
  ...extensionActs,
  { intent: "go_live", send: "with_mail" },
  ...(["unlink", "undo_confirmation", "confirm_suggestion"] as const).map((intent) => ({ intent, linkId })),
  { intent: "link_lines", linkId, lines: [{ lineId, quantity: 1 }] },
  { intent: "undo", keys: [problemKey] },
];
/** Names something of theirs, so that it does nothing to an order of ours either. */
const isAboutTheirs = ({ intent }: OrderAct) => intent !== "check" && intent !== "go_live";

/** Every use case with ids of theirs: past whatever a verb or a screen looks up first. */
const uses: { [N in keyof Services]: (() => unknown)[] } = {
  vendorNames: [() => services.vendorNames()],
  installShop: [() => services.installShop({ shop: ours, scopes: ["read_orders"] })],
  receiveWebhook: [() => services.receiveWebhook({ ...webhook, topic: "customers/redact", body: { ...ofOurs, orders_to_redact: [5002] } })],
  backfillShop: [() => services.backfillShop({ shop: ours })],
  forgetOld: [() => services.forgetOld({ shop: ours })],
  redactShop: [() => services.redactShop({ shop: ours })],
  rotateKeys: [() => services.rotateKeys()],
  readShop: [() => services.readShop(ours)],
  setPolicy: [() => services.setPolicy({ shop: ours, changes: aShop().policy, who: me })],
  saveSettings: [() => services.saveSettings({ shop: ours, changes: { ...aShop().policy, mail: mailOfOurs }, who: me })],
  mailShop: [() => services.mailShop({ shop: ours })],
  findMailStop: [() => services.findMailStop(testStopTokens.of(stopIdOf(1)))],
  stopMail: [() => services.stopMail(testStopTokens.of(stopIdOf(1)))],
  setShadowMode: [() => services.setShadowMode({ shop: ours, on: true, who: me })],
  replanOrders: replanWalks.map((walk) => () => services.replanOrders(walk)),
  readPreflightScreen: [() => services.readPreflightScreen(ours)],
  runPreflight: [() => services.runPreflight({ shop: ours })],
  readPreflight: [() => services.readPreflight(ours)],
  reconcileShop: [() => services.reconcileShop({ shop: ours })],
  reconcileNow: [() => services.reconcileNow({ shop: ours })],
  readReconciliation: [() => services.readReconciliation(ours)],
  connectVendor: [
    () =>
      services.connectVendor({
        ...{ shop: ours, vendor: "finerworks", label: "Mine", baseUrl: null, fields: { key: "Zebra" }, makes: { by: "all" }, who: me },
      }),
  ],
  testAccount: [() => services.testAccount({ shop: ours, draft: { baseUrl: "", fields: {} }, of: { connectionId } })],
  updateConnection: [() => services.updateConnection({ shop: ours, connectionId, choices: { label: "Taken" }, account: null, who: me })],
  pauseConnection: [() => services.pauseConnection({ shop: ours, connectionId, who: me })],
  resumeConnection: [() => services.resumeConnection({ shop: ours, connectionId, who: me })],
  renewHintAddress: [() => services.renewHintAddress({ shop: ours, connectionId, who: me })],
  takeHint: [
    () => services.takeHint({ vendor: "finerworks", token: testHintTokens.of({ id: connectionId, hintGeneration: 2 }), body: null }),
  ],
  removeConnection: [() => services.removeConnection({ shop: ours, connectionId, who: me })],
  readConnectionsScreen: [() => services.readConnectionsScreen(ours)],
  readConnectionScreen: [() => services.readConnectionScreen(ours, connectionId)],
  readNewConnectionScreen: [() => services.readNewConnectionScreen(ours)],
  readSettingsScreen: [() => services.readSettingsScreen(ours)],
  listConnections: [() => services.listConnections(ours)],
  findConnectionByName: ["Zebra account", connectionId].map((name) => () => services.findConnectionByName({ shop: ours, name })),
  takeInOrder: [() => services.takeInOrder({ shop: ours, orderId: order })],
  intakeFulfillmentOrder: [() => services.intakeFulfillmentOrder({ shop: ours, fulfillmentOrderId: aFulfillmentOrderId(6002) })],
  sweepConnection: [() => services.sweepConnection({ shop: ours, connectionId })],
  checkNow: [{ orderId: order }, { connectionId }].map((target) => () => services.checkNow({ shop: ours, target, who: me })),
  answerProblem: [() => services.answerProblem({ shop: ours, key: problemKey, choice: "old_is_void", who: me })],
  dismissProblem: ["mine", null].map((reason) => () => services.dismissProblem({ shop: ours, key: problemKey, reason, who: me })),
  findProblem: [() => services.findProblem(ours, problemKey)],
  previewWrites: [
    () => services.previewWrites({ shop: ours, orderId: order }),
    () => services.previewWrites({ shop: ours, orderId: order, ending: { send: "with_mail", of: "order" } }),
  ],
  listPlannedOrders: [null, ourOrder].map((after) => () => services.listPlannedOrders({ shop: ours, after })),
  takeOrderLive: [() => services.takeOrderLive({ shop: ours, orderId: order, who: me })],
  proveOrder: [() => services.proveOrder({ shop: ours, orderId: order })],
  proveOrders: [null, ourOrder].map((after) => () => services.proveOrders({ shop: ours, after })),
  previewLink: misplaced.map((input) => () => services.previewLink(input)),
  linkVendorOrder: misplaced.map((input) => () => services.linkVendorOrder({ ...input, source: "hand", who: me })),
  unlinkVendorOrder: [linkId, suggestionId].map((id) => () => services.unlinkVendorOrder({ shop: ours, linkId: id, who: me })),
  confirmSuggestion: [() => services.confirmSuggestion({ shop: ours, linkId: suggestionId, who: me })],
  decideSuggestions: (["confirm", "turn_down", "undo"] as const).map(
    (intent) => () => services.decideSuggestions({ shop: ours, decision: { intent, linkIds: [linkId, suggestionId] }, who: me }),
  ),
  undoDecision: [linkId, suggestionId].map((id) => () => services.undoDecision({ shop: ours, linkId: id, who: me })),
  listSuggestions: [
    () => services.listSuggestions(ours, { cursor: null }),
    () => services.listSuggestions(ours, { cursor: { updatedAt: noon, id: order } }),
  ],
  readSuggestionsScreen: [null, { updatedAt: noon, id: order }].map((cursor) => () => services.readSuggestionsScreen(ours, cursor)),
  chooseLines: [() => services.chooseLines({ shop: ours, linkId, lines: [{ lineId, quantity: 1 }], who: me })],
  writeBackOrder: [() => services.writeBackOrder({ shop: ours, orderId: order })],
  previewImport: [() => services.previewImport({ shop: ours, file: new TextEncoder().encode(misplacedFile), who: me })],
  confirmImport: [() => services.confirmImport({ shop: ours, importId, who: me })],
  cancelImport: [() => services.cancelImport({ shop: ours, importId })],
  runImports: [() => services.runImports({ shop: ours })],
  findImport: [() => services.findImport(ours, importId)],
  readImport: [() => services.readImport(ours, { importId })],
  readImportsScreen: [() => services.readImportsScreen(ours)],
  readImportScreen: [() => services.readImportScreen(ours, { importId })],
  listRejectedRows: [() => services.listRejectedRows(ours, { importId }).next()],
  tellFlow: [() => services.tellFlow({ shop: ours })],
  noteFlowUse: [true, false].map((isEnabled) => () => services.noteFlowUse({ shop: ours, ...aFlowUse({ isEnabled }) })),
  runFlowAction: [
    { kind: "check" as const, orderId: order },
    { kind: "link" as const, orderId: order, account: "Apple account", reference: "1" },
  ].map((action) => () => services.runFlowAction({ shop: ours, runId: "theirs", action })),
  publishProductions: [() => services.publishProductions({ shop: ours })],
  actOnOrder: [
    ...orderActs.map((act) => () => services.actOnOrder({ shop: ours, orderId: order, act, who: me })),
    ...orderActs.filter(isAboutTheirs).map((act) => () => services.actOnOrder({ shop: ours, orderId: ourOrder, act, who: me })),
  ],
  actBesideOrder: [
    ...extensionActs.map((act) => () => services.actBesideOrder({ shop: ours, orderId: order, act, who: me })),
    ...extensionActs.filter(isAboutTheirs).map((act) => () => services.actBesideOrder({ shop: ours, orderId: ourOrder, act, who: me })),
  ],
  readChosenOrders: [() => services.readChosenOrders(ours, [order])],
  readOrderOfFulfillment: [() => services.readOrderOfFulfillment(ours, aFulfillmentId(7002))],
  actOnOrders: [
    () => services.actOnOrders({ shop: ours, act: { intent: "check", orderIds: [order] }, who: me }),
    () => services.actOnOrders({ shop: ours, act: { intent: "go_live", send: "with_mail", orderIds: [order] }, who: me }),
  ],
  syncOrder: ["5002", "#2002"].map((text) => () => services.syncOrder({ shop: ours, text, who: me })),
  findLinkByNumber: [order, ourOrder].flatMap((orderId) =>
    [linkId, "Zebra-1"].map((number) => () => services.findLinkByNumber({ shop: ours, orderId, number })),
  ),
  findOrder: ["5002", "#2002", "2002"].map((text) => () => services.findOrder({ shop: ours, text })),
  listOrderRows: lists.map((query) => () => services.listOrderRows(ours, { ...query })),
  listActivityRows: writeLists.map((query) => () => services.listActivityRows(ours, { ...query })),
  exportActivityRows: writeLists.map((query) => () => take(services.exportActivityRows(ours, { ...query }))),
  exportOrderRows: lists.map((query) => () => take(services.exportOrderRows(ours, { ...query }))),
  readOrderStatus: [() => services.readOrderStatus(ours, order)],
  retryProblems: [() => services.retryProblems({ shop: ours, which: { keys: [problemKey] }, who: me })],
  retrySlice: retryPlaces.map((from) => () => services.retrySlice({ shop: ours, who: me, askedAt: noon, from })),
  readHomeScreen: [() => services.readHomeScreen(ours)],
  readAttentionScreen: [
    () => services.readAttentionScreen(ours, { kind: null, dismissed: false, after: null }),
    () => services.readAttentionScreen(ours, { kind: "which_lines", dismissed: true, after: { firstSeenAt: new Date(0), key: "" } }),
  ],
  cureProblems: [
    ...(["retry", "confirm", "turn_down", "undo"] as const).map((intent) => ({ intent, keys: [problemKey] })),
    { intent: "retry_kind" as const, kind: "returned" as const },
    { intent: "answer" as const, keys: [problemKey], choice: "old_is_void" as const },
    { intent: "dismiss" as const, keys: [problemKey], reason: "mine" },
    { intent: "lines" as const, key: problemKey, lines: [{ lineId, quantity: 1 }] },
    { intent: "shipped" as const, key: problemKey, lines: [{ lineId, quantity: 1 }], numbers: ["ZEBRATRACKING"] },
  ].map((cure) => () => services.cureProblems({ shop: ours, cure, who: me })),
  listProblemRows: [() => services.listProblemRows(ours), () => services.listProblemRows(ours, { orderId: order })],
};
const webhook = { shop: ours, webhookId: "service", eventId: null, triggeredAt: noon };

test("every service has a case", () => {
  expect(Object.keys(uses).toSorted()).toEqual(Object.keys(services).toSorted());
});

/** Those that answer for something of theirs as for something that does not exist. */
const nothing: Partial<Record<keyof Services, unknown>> = {
  testAccount: { ok: false, error: { kind: "connection_not_found" } },
  updateConnection: { ok: false, error: { kind: "connection_not_found" } },
  pauseConnection: { ok: false, error: { kind: "connection_not_found" } },
  resumeConnection: { ok: false, error: { kind: "connection_not_found" } },
  renewHintAddress: { ok: false, error: { kind: "connection_not_found" } },
  removeConnection: { ok: false, error: { kind: "connection_not_found" } },
  readConnectionScreen: null,
  findConnectionByName: null,
  checkNow: { ok: false },
  answerProblem: { ok: false, error: { kind: "problem_not_found" } },
  dismissProblem: { ok: false, error: { kind: "problem_not_found" } },
  cureProblems: { ok: false, error: { trouble: { code: "over" } } },
  actOnOrder: { ok: false, error: { trouble: { code: "over" } } },
  actOnOrders: { ok: false, error: { trouble: { code: "over" } } },
  actBesideOrder: { result: { ok: false, error: { trouble: { code: "over" } } } },
  readChosenOrders: { orders: [], gone: 1 },
  readOrderOfFulfillment: null,
  findProblem: null,
  previewWrites: { ok: false, error: { kind: "order_not_found" } },
  takeOrderLive: { ok: false, error: { kind: "order_not_found" } },
  proveOrder: null,
  previewLink: { ok: false },
  linkVendorOrder: { ok: false },
  unlinkVendorOrder: { ok: false, error: { kind: "link_not_found" } },
  decideSuggestions: { ok: false, error: { trouble: { code: "over" } } },
  undoDecision: { ok: false, error: { kind: "link_not_found" } },
  confirmSuggestion: { ok: false, error: { kind: "link_not_found" } },
  chooseLines: { ok: false, error: { kind: "link_not_found" } },
  runFlowAction: { ok: true, value: { state: "refused", code: "order_not_found" } },
  confirmImport: { ok: false, error: { kind: "import_not_found" } },
  cancelImport: { ok: false, error: { kind: "import_not_found" } },
  findImport: null,
  readImport: null,
  readImportScreen: null,
  findLinkByNumber: null,
  findOrder: null,
  readOrderStatus: null,
  retryProblems: { ok: false },
};

test.each(Object.entries(uses))("the service %s returns nothing of theirs", async (name, cases) => {
  const wanted = Object.entries(nothing).find(([key]) => key === name);
  for (const use of cases) {
    const answer = await use();
    expect(JSON.stringify([answer])).not.toMatch(ofTheirs);
    if (wanted !== undefined && wanted[1] === null) expect(answer).toBeNull();
    else if (wanted !== undefined) expect(answer).toMatchObject(wanted[1] ?? {});
  }
});

async function take<T>(all: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const one of all) taken.push(one);
  return taken;
}

function handlers() {
  return jobHandlers(services, (shop) => {
    expect(shop).toBe(ours);
    return Promise.resolve();
  });
}

/** A Shopify that has no order at all: an id of theirs is as unknown to ours as any other. */
function emptyShopify(shop: ShopDomain) {
  const unknown = () => Promise.resolve(ok(null));
  return fakeShopify({
    ...{ readOrder: unknown, findOrder: unknown, findOrderOfFulfillmentOrder: unknown },
    readGrants: () => Promise.resolve(ok({ scopes: [], serverTime: noon })),
    defineNamed: () => Promise.resolve(ok(null)),
    tellFlow: () => Promise.resolve(ok(null)),
    listLocations: () => Promise.resolve(ok([])),
    listOpenOrders: () => Promise.resolve(ok({ orders: [], after: null })),
    listRecentOrders: () => Promise.resolve(ok([])),
  })(shop);
}

async function ops(shop: ShopDomain, [verb = "", ...args]: string[]): Promise<string> {
  let said = "";
  const write = (text: string) => void (said += text);
  await runProgram([verb, "--shop", shop, ...args], {
    env: { ...throwawayKeys, SHOPIFY_API_KEY: "key", SHOPIFY_API_SECRET: apiSecret, SHOPIFY_APP_URL: "https://framewire.example" },
    readStdin: () => Promise.resolve(""),
    readFile: () => Promise.resolve(new TextEncoder().encode(misplacedFile)),
    out: write,
    err: write,
    accountForms: [],
    open: () => Promise.resolve({ services, close: () => Promise.resolve() }),
  });
  return said;
}

async function startWeb(): Promise<typeof web> {
  const apiKey = "web-test-key";
  const config = { apiKey, apiSecret, oldApiSecret: null, appUrl: "https://framewire.example", scopes: [], log: quietLog };
  const sessionStorage = sealedSessions(db.db, testSecrets);
  const shopify = buildShopifyApp({
    ...{ ...config, api: buildShopifyApi(config), sessionStorage },
    afterAuth: (shop, scopes) => services.installShop({ shop, scopes }),
  });
  const build = await readWebBuild();
  const server = http.createServer(buildWeb({ services, shopify, apiKey, log: quietLog, build, probes: createMonitor(quietLog).probes }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    routes: Object.fromEntries(Object.entries(build.routes).map(([id, route]) => [id, { hasLoader: route.module.loader !== undefined }])),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What the admin's frame of a shop is answered at an address. */
async function visit(shop: ShopDomain, path: string): Promise<{ html: string; status: number }> {
  const token = await sessionToken(shop);
  const url = new URL(path, web.origin);
  const host = Buffer.from(`admin.shopify.com/store/${shop.split(".")[0] ?? ""}`).toString("base64url");
  for (const [name, value] of Object.entries({ embedded: "1", shop, host, id_token: token })) url.searchParams.set(name, value);
  const answer = await fetch(url, { headers: { "User-Agent": userAgent, Authorization: `Bearer ${token}` }, redirect: "manual" });
  return { html: await answer.text(), status: answer.status };
}

/** Something in every table, each with ids that end in `n` and with `mark` in it. */
async function seed(shop: ShopDomain, n: number, mark: string): Promise<void> {
  const [orderId, connection] = [anOrderId(5000 + n), aConnectionId(n)];
  const ids = { orderId, vendorOrderId: aVendorOrderId(n), connectionId: connection };
  const line = aLine({ id: aLineId(9000 + n), title: `${mark} print`, sku: `${mark}-SKU`, quantity: 2 });
  const lines = [{ lineId: line.id, quantity: 1, item: null, piecesPerUnit: 1 }];
  await db.store.forShop(shop).change(async (tx) => {
    await tx.saveShop(aShop({ domain: shop, name: `${mark} shop` }));
    await tx.saveConnection(aConnection({ id: connection, label: `${mark} account` }), {
      baseUrl: "https://x.example",
      fields: { key: mark },
      identity: mark,
    });
    await tx.saveMailSettings(aMailSettings({ stopId: stopIdOf(n), summaryDueAt: noon, atOnceDueAt: noon }), `${mark}@shop.example`);
    await tx.claimMails([`${mark} told`], noon);
    await tx.saveOrder(anOrder({ id: orderId, name: `#${n}00${n}`, lines: [line], fulfillmentOrderIds: [aFulfillmentOrderId(6000 + n)] }));
    await tx.saveLookups([lookup({ orderId, connectionId: connection, reference: `${mark} reference` })]);
    for (const [k, state] of [
      [n, "linked"],
      [20 + n, "suggested"],
    ] as const) {
      const id = aVendorOrderId(k);
      const number = `${mark}-${state === "linked" ? 1 : 2}`;
      await tx.saveVendorOrder(aVendorOrder({ id, connectionId: connection, number, po: `${mark} po ${k}` }));
      await tx.saveLink(aLink({ id: aLinkId(k), orderId, vendorOrderId: id, state, lines: state === "linked" ? lines : [] }));
    }
    await tx.saveReading({ vendorOrderId: ids.vendorOrderId, readAt: noon, fingerprint: mark, reading: aReading({ number: mark }) });
    await tx.saveParcel(aParcel({ vendorOrderId: ids.vendorOrderId, number: `${mark}TRACKING` }));
    const pieces = [{ linkId: aLinkId(n), lineId: line.id, piece: "u1" }];
    await tx.saveWrite(
      aCreate({
        id: aWriteId(n),
        orderId,
        linkId: aLinkId(n),
        key: `${mark} write`,
        state: "sending",
        pieces,
        fulfillmentId: aFulfillmentId(7000 + n),
      }),
    );
    await tx.raiseProblem(
      { kind: "number_replaced", about: `order:${orderId}`, ...ids, params: { oldNumber: `${mark}TRACKING`, newNumber: mark } },
      noon,
    );
    await tx.raiseProblem(
      { kind: "missing_scope", about: "shop:fulfillments/write", orderId: null, vendorOrderId: null, connectionId: null, params: {} },
      noon,
    );
    await tx.addTimeline({ at: noon, who: me, what: "linked", params: { order: mark }, ...ids });
    await tx.learnSku(`${mark}-SKU`, connection);
    const atVendor = { account: `${mark} account`, vendorOrder: `${mark}-1`, stage: "shipped" as const, numbers: [mark] };
    const follows = { kind: "wait", code: mark, until: null } as const;
    const difference = { orderId, order: `#${n}00${n}`, atVendor, atShopify: null, follows, next: "framewire" as const };
    const report = { asOf: noon, orders: 1, compared: 1, differences: 1, rows: [difference] };
    await tx.saveReconciliation({ dueAt: noon, running: null, report });
    await tx.beginBackfill({ since: noon, startedAt: noon });
    await tx.addToBackfill({ orderIds: [orderId], cursor: mark });
    await tx.saveLaterPass({ since: noon, startedAt: noon, cursor: mark });
    await tx.savePreflight({ at: noon, checks: [{ code: "credentials", state: "ok", params: { vendor: mark } }] }, noon);
    await tx.saveFlowUse(aFlowUse());
    await tx.addFlowTriggers([aFlowTrigger({ id: mark, orderId, params: { vendor: `${mark} account`, tracking: mark } })]);
    await tx.saveFlowAnswer({ id: mark, orderId, answer: { state: "refused", code: "not_at_vendor", params: { vendor: mark } }, at: noon });
    await tx.saveImport(anImport({ id: anImportId(n), who: { kind: "person", name: mark } }));
    await tx.addImportRows(anImportId(n), [
      anImportRow({ order: `#${n}00${n}`, orderId, connectionId: connection, reference: `${mark} import` }),
    ]);
    await tx.saveWebhookReceipt({ webhookId: mark, eventId: null, topic: "orders/create", triggeredAt: null }, noon);
  });
  await db.store.forShop(shop).takeVendorTurn(connection, hourMs);
  // A token for an hour, so that nothing has to be exchanged.
  const expires = new Date(Date.now() + 3_600_000);
  const id = `offline_${shop}`;
  const accessToken = testSecrets.seal(mark, { shop, session: id, token: "access" });
  const session = { id, shop, state: "", accessToken, scope: "", expires };
  await db.prisma.session.create({ data: session });
  await db.store.system.bookPoints({ shop, points: 10, priority: "interactive" });
}

function lookup(fields: Pick<Lookup, "orderId" | "connectionId" | "reference">): Lookup {
  return { ...fields, lineId: null, isNamed: false, state: "asking", firstAskedAt: null, lastMissingAt: null, misses: 0, nextAskAt: noon };
}

/** Every row of every table that names this shop, as text. */
async function everythingOf(shop: ShopDomain): Promise<string> {
  const tables = await db.prisma.$queryRaw<{ name: string; column: string }[]>`
    SELECT table_name::text AS name, column_name::text AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND (column_name = 'shop' OR (table_name = 'shops' AND column_name = 'domain')) ORDER BY 1`;
  expect(tables.length).toBeGreaterThan(16);
  const selects = tables.map(
    ({ name, column }) => `SELECT '${name}' AS name, to_jsonb(t)::text AS row FROM "${name}" t WHERE "${column}" = $1`,
  );
  const rows = await db.prisma.$queryRawUnsafe<{ name: string; row: string }[]>(`${selects.join(" UNION ALL ")} ORDER BY 1, 2`, shop);
  expect([...new Set(rows.map(({ name }) => name))].toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
  return JSON.stringify(rows);
}
