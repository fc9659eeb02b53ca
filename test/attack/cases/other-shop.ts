import { framePath } from "#test/support/frame-path.ts";
import { leakIn, refusedWith, type Attempt, type Case } from "../attempt.ts";
import { asFile, asJson, attackerShop, dataPath, victimShop, type PanelAsk, type Target } from "../target.ts";

const missing = "00000000-0000-4000-8000-000000000000";

/** Addresses that name something of the victim's, by the route that answers. */
function addresses({ victim }: Target): Record<string, string[]> {
  const { orderId, connectionId, importId, fulfillmentId, problemKey } = victim;
  return {
    root: ["/?order=V100"],
    "routes/_index": [`/?orderId=${orderId}`],
    "routes/app": [`/app?orderId=${orderId}`],
    "routes/app._index": ["/app"],
    "routes/app.activity._index": ["/app/activity"],
    "routes/app.activity.csv": ["/app/activity/csv"],
    "routes/app.attention": [
      "/app/attention",
      `/app/attention?kind=which_lines&after=${encodeURIComponent(`2020-01-01T00:00:00.000Z_${problemKey}`)}`,
    ],
    "routes/app.connections.$connectionId": [`/app/connections/${connectionId}`],
    "routes/app.connections._index": ["/app/connections"],
    "routes/app.connections.new": ["/app/connections/new"],
    "routes/app.import.$importId": [`/app/import/${importId}`],
    "routes/app.import.$importId_.csv": [`/app/import/${importId}/csv`],
    "routes/app.import._index": ["/app/import"],
    "routes/app.import.template": ["/app/import/template"],
    "routes/app.orders.$orderId": [`/app/orders/${orderId}`],
    "routes/app.orders._index": ["/app/orders", "/app/orders?search=V100", `/app/orders?connection=${connectionId}`],
    "routes/app.orders.csv": ["/app/orders/csv", "/app/orders/csv?search=770099000010"],
    "routes/app.preflight": ["/app/preflight"],
    "routes/app.settings": ["/app/settings"],
    "routes/app.suggestions": ["/app/suggestions", `/app/suggestions?after=2030-01-01T00:00:00.000Z_${orderId}`],
    "routes/auth.$": ["/auth/session-token", "/auth/callback", "/auth/x"],
    "routes/auth.login": ["/auth/login"],
    "routes/extension.fulfillments.$fulfillmentId": [`/extension/fulfillments/${fulfillmentId}`],
    "routes/extension.orders.$orderId": [`/extension/orders/${orderId}`],
    "routes/extension.orders._index": [`/extension/orders?ids=${orderId}`],
    "routes/flow.check-now": ["/flow/check-now"],
    "routes/flow.link-vendor-order": ["/flow/link-vendor-order"],
    "routes/flow.usage": ["/flow/usage"],
    "routes/hints.$vendor.$token": ["/hints/finerworks/x"],
    "routes/mail.stop.$token": ["/mail/stop/x"],
    "routes/webhooks": ["/webhooks"],
  };
}

/** Whose answer is about one thing, which for a stranger is not there. */
const namesOne = /\/orders\/\d|\/connections\/[0-9a-f]{8}-|\/import\/[0-9a-f]{8}-|\/fulfillments\/\d/;
/** Anybody may ask these; they answer nothing of a shop. */
const isOpen = (route: string) => !/^routes\/(app|extension)/.test(route);

/** Everything that changes something, with the victim's ids: in the address, and in what is sent for an order of the attacker's own. */
function changes({ victim, own, world }: Target): PanelAsk[] {
  const { orderId, connectionId, linkId, suggestionId, problemKey, importId } = victim;
  const ask = (path: string, route: string, bodies: object[]): PanelAsk[] => bodies.map((body) => ({ path, route, ...asJson(body) }));
  const account = { baseUrl: `${world.sandbox.origin}/finerworks`, fields: { web_api_key: "Attacker-key", app_key: "Attacker-app-key" } };
  const named = (connection: string) => ({
    connectionId: connection,
    reference: "#V100",
    shipsToLinkId: null,
    isReplacement: false,
    waitIfMissing: true,
  });
  const lines = [{ lineId: "1", quantity: 1 }];
  const cures = [
    ...(["retry", "confirm", "turn_down", "undo"] as const).map((intent) => ({ intent, keys: [problemKey] })),
    { intent: "answer", keys: [problemKey], choice: "old_is_void" },
    { intent: "dismiss", keys: [problemKey], reason: "mine" },
    { intent: "lines", key: problemKey, lines },
    { intent: "shipped", key: problemKey, lines, numbers: ["1"] },
  ];
  const links = ["unlink", "undo_confirmation", "confirm_suggestion"].flatMap((intent) =>
    [linkId, suggestionId].map((id) => ({ intent, linkId: id })),
  );
  const linked = [
    { intent: "preview_link", ...named(connectionId) },
    { intent: "link", ...named(connectionId), lines: null },
    { intent: "link", ...named(own.connectionId), shipsToLinkId: linkId, lines: null },
  ];
  const order = "routes/app.orders.$orderId";
  const connection = "routes/app.connections.$connectionId";
  return [
    ...ask(`/app/orders/${orderId}`, order, [
      { intent: "check" },
      { intent: "go_live", send: "with_mail" },
      ...links,
      ...linked,
      ...cures,
      { intent: "link_lines", linkId, lines },
    ]),
    ...ask(`/app/orders/${own.orderId}`, order, [...links, ...linked, ...cures, { intent: "link_lines", linkId, lines }]),
    ...ask("/app/orders", "routes/app.orders._index", [
      { intent: "check", orderIds: [orderId] },
      { intent: "go_live", send: "with_mail", orderIds: [orderId] },
    ]),
    ...ask("/app/attention", "routes/app.attention", cures),
    ...ask(
      "/app/suggestions",
      "routes/app.suggestions",
      ["confirm", "turn_down", "undo"].map((intent) => ({ intent, linkIds: [linkId, suggestionId] })),
    ),
    ...ask(`/app/import/${importId}`, "routes/app.import.$importId", [{ intent: "confirm" }, { intent: "cancel" }]),
    ...ask(`/app/connections/${connectionId}`, connection, [
      ...["pause", "resume", "remove", "check", "renew_hint_address"].map((intent) => ({ intent })),
      { intent: "save", vendor: "finerworks", label: "taken", account },
      { intent: "test", vendor: "finerworks", account },
    ]),
    ...ask(`/app/connections/${missing}`, connection, [{ intent: "remove" }]),
  ];
}

/** The same through the doors of the extensions. */
function extensionChanges(target: Target): PanelAsk[] {
  const { victim, own } = target;
  const named = { connectionId: victim.connectionId, reference: "#V100", shipsToLinkId: null, isReplacement: false, waitIfMissing: true };
  const acts = [{ intent: "check" }, { intent: "preview_link", ...named }, { intent: "link", ...named, lines: null }];
  return [
    ...acts.map((act) => ({ path: `/extension/orders/${victim.orderId}`, ...asJson(act) })),
    ...acts.slice(1).map((act) => ({ path: `/extension/orders/${own.orderId}`, ...asJson(act) })),
    { path: "/extension/orders", ...asJson({ intent: "check", orderIds: [victim.orderId] }) },
  ];
}

/** What was not there for the attacker, or was the attacker's own mistake. */
const notThere = [404, 422, 400];

export const shopCases: Case[] = [
  {
    threat: "another shop's staff",
    name: "every route with another shop's ids, as document and as data",
    attempts(target) {
      const known = addresses(target);
      return Object.entries(target.routes).flatMap(([route, { module }]): Attempt[] => {
        const paths = known[route];
        if (paths === undefined) return [{ what: route, run: () => Promise.resolve("the route has no attack") }];
        return paths.flatMap((path) => {
          const asked = module.loader === undefined ? [{ path }] : [{ path }, { path, route }];
          return asked.map((ask) => ({
            what: `${path}${"route" in ask ? " (data)" : ""}`,
            run: async () => {
              const reply = await target.as(attackerShop, ask);
              const said = leakIn(reply.text);
              return said ?? (namesOne.test(path) && reply.status !== 404 ? `answered ${reply.status}` : null);
            },
          }));
        });
      });
    },
  },
  {
    threat: "another shop's staff",
    name: "every action with another shop's ids",
    attempts: (target) =>
      changes(target).map((ask) => ({
        what: `${ask.path} ${String(ask.body).slice(0, 60)}`,
        run: async () => {
          const reply = await target.as(attackerShop, ask);
          // Of ids in a list, and of kinds, what is not the caller's is counted as over: nothing was done.
          return refusedWith(reply, ...notThere);
        },
      })),
  },
  {
    threat: "another shop's staff",
    name: "every extension action with another shop's ids",
    attempts: (target) =>
      extensionChanges(target).map((ask) => ({
        what: `${ask.path} ${String(ask.body).slice(0, 60)}`,
        run: async () => refusedWith(await target.as(attackerShop, ask), ...notThere),
      })),
  },
  {
    threat: "anyone on the internet",
    name: "every route and action without a token",
    attempts(target) {
      const known = addresses(target);
      const reads = Object.entries(target.routes).flatMap(([route]) =>
        (known[route] ?? []).flatMap((path): Attempt[] => [
          { what: path, run: async () => leakIn((await target.send({ path })).text) },
          { what: `${path} (framed)`, run: async () => leakIn((await target.send({ path: framePath(path, victimShop) })).text) },
          {
            what: `${path} (data)`,
            run: async () => {
              const reply = await target.send({ path: dataPath(path, route) });
              return isOpen(route) ? leakIn(reply.text) : refusedWith(reply, 204, 302, 400, 401, 403, 404, 405, 410);
            },
          },
        ]),
      );
      const writes = [...changes(target), ...extensionChanges(target)].map(({ path, route, headers, ...ask }): Attempt => ({
        what: `${path} ${String(ask.body).slice(0, 40)}`,
        run: async () => {
          const address = route === undefined ? path : dataPath(path, route);
          return refusedWith(await target.send({ ...ask, path: address, ...(headers && { headers }) }), 204, 302, 400, 401, 403, 405, 410);
        },
      }));
      const file = { ...asFile("order,reference\n1,2\n"), path: dataPath("/app/import", "routes/app.import._index") };
      return [...reads, ...writes, { what: "a file", run: async () => refusedWith(await target.send(file), 204, 302, 400, 401, 403, 410) }];
    },
  },
];
