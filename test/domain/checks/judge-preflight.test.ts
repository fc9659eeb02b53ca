import { expect, test } from "vitest";
import { hourMs, later, minuteMs } from "#app/domain/clock.ts";
import { judgePreflight, type PreflightFacts } from "#app/domain/checks/judge-preflight.ts";
import { isJudged, preflightProblems } from "#app/domain/checks/preflight-problems.ts";
import { preflightCodes, preflightStates, type PreflightCode, type PreflightState } from "#app/domain/checks/preflight.ts";
import { err, ok } from "#app/domain/result.ts";
import type { ShopError, ShopErrorKind } from "#app/domain/shop.ts";
import { preflightWords } from "#app/messages/preflight-words.ts";
import { problemWords } from "#app/messages/problem-words.ts";
import { noon } from "#test/support/builders/shop.ts";

const accepted = { outcome: "accepted", detail: null, until: null } as const;
const inOrder: PreflightFacts = {
  declaredScopes: ["read_orders", "write_fulfillments"],
  grants: { answer: ok({ scopes: ["write_orders", "write_fulfillments"], serverTime: noon }), heardAt: noon },
  webhooks: { lastAt: later(noon, -hourMs), unheard: 0, firstUnheardAt: null },
  connections: [{ label: "FinerWorks", defaultCarrier: "UPS", credentials: accepted }],
  locations: ok([{ name: "Studio", fulfillsOnlineOrders: true, ofOtherService: false }]),
  others: ok({ looked: 12, found: [] }),
  notifiesCustomer: true,
  requests: ok(null),
};

test("a shop in order has a tick at every check, and no problem", () => {
  const checks = judgePreflight(inOrder);
  expect(checks.map(({ code }) => code)).toEqual([...preflightCodes]);
  expect(checks.filter(({ state }) => state !== "ok")).toEqual([]);
  expect(preflightProblems(checks)).toEqual([]);
});

const granted = (scopes: string[], serverTime: Date | null = noon): Partial<PreflightFacts> => ({
  grants: { answer: ok({ scopes, serverTime }), heardAt: noon },
});
const credentials = (outcome: "refused" | "waiting" | "paused"): Partial<PreflightFacts> => ({
  connections: [{ label: "NWF", defaultCarrier: null, credentials: { outcome, detail: "HTTP 503", until: later(noon, hourMs) } }],
});
const evidence = { orders: ["#1001", "#1002"], firstAt: noon, lastAt: noon };

test.each<[string, Partial<PreflightFacts>, PreflightCode, PreflightState, RegExp]>([
  [
    "a missing scope",
    granted(["read_orders"]),
    "scopes",
    "fail",
    /lacks the permission write_fulfillments, which it needs to add delivery/,
  ],
  ["revoked access", refusedGrants("auth"), "scopes", "fail", /no longer accepts the app's access/],
  ["Shopify being away", refusedGrants("unavailable"), "scopes", "unknown", /could not be asked for the app's permissions/],
  [
    "orders that changed unheard",
    { webhooks: { lastAt: null, unheard: 3, firstUnheardAt: noon } },
    "webhooks",
    "fail",
    /^3 orders have changed/,
  ],
  [
    "no webhook and no change",
    { webhooks: { lastAt: null, unheard: 0, firstUnheardAt: null } },
    "webhooks",
    "unknown",
    /^No message .* yet/,
  ],
  ["refused credentials", credentials("refused"), "credentials", "fail", /^NWF does not accept the credentials \(HTTP 503\)/],
  ["a vendor that is away", credentials("waiting"), "credentials", "warn", /could not be asked just now/],
  ["a paused connection", credentials("paused"), "credentials", "unknown", /connection to NWF is paused/],
  [
    "a carrier in another spelling",
    { connections: [{ label: "NWF", defaultCarrier: "fedex", credentials: accepted }] },
    "carrier",
    "fail",
    /no carrier “fedex”/,
  ],
  [
    "only another app's location",
    { locations: ok([{ name: "Depot", fulfillsOnlineOrders: true, ofOtherService: true }]) },
    "location",
    "fail",
    /No active location of yours/,
  ],
  [
    "a location that sells in person only",
    { locations: ok([{ name: "Shop", fulfillsOnlineOrders: false, ofOtherService: false }]) },
    "location",
    "fail",
    /No active location of yours/,
  ],
  [
    "unreadable locations",
    { locations: err(shopError("missing_scope")) },
    "location",
    "unknown",
    /could not be asked for the shop's locations/,
  ],
  [
    "the store's own setting",
    { others: ok({ looked: 9, found: [{ cause: "auto_fulfill", app: null, ...evidence }] }) },
    "other_fulfillment",
    "warn",
    /^2 orders \(#1001, #1002\) were fulfilled within a minute/,
  ],
  ["no mail", { notifiesCustomer: false }, "customer_mail", "warn", /Customers get no mail/],
  ["a metafield that Shopify refuses", { requests: err(shopError("refused")) }, "requests", "warn", /could not be set up/],
  ["Shopify being away at the metafield", { requests: err(shopError("unavailable")) }, "requests", "unknown", /could not be told/],
  ["a clock that is slow", granted(inOrder.declaredScopes, later(noon, 3 * minuteMs)), "clock", "warn", /3 minutes behind/],
  ["a clock that is fast", granted(inOrder.declaredScopes, later(noon, -3 * minuteMs)), "clock", "warn", /3 minutes ahead/],
  ["two minutes, which are let pass", granted(inOrder.declaredScopes, later(noon, 2 * minuteMs)), "clock", "ok", /agrees/],
  ["no time at all", granted(inOrder.declaredScopes, null), "clock", "unknown", /did not say/],
])("%s is said, with what mends it", (_, facts, ...[code, state, words]) => {
  const found = judgePreflight({ ...inOrder, ...facts }).filter((check) => check.code === code);
  expect(found.map((check) => check.state)).toEqual([state]);
  const said = found.map(preflightWords);
  expect(said[0]?.title).toMatch(words);
  if (state === "fail" || state === "warn") expect(said[0]?.whatToDo).toMatch(/^[A-Z].*\.$/);
});

test("what a merchant has to mend is a problem under a key of its own", () => {
  const keys = (facts: Partial<PreflightFacts>) =>
    preflightProblems(judgePreflight({ ...inOrder, ...facts })).map(({ kind, about }) => `${kind} ${about}`);
  expect(keys(granted([]))).toEqual(["missing_scope shop:preflight/read_orders", "missing_scope shop:preflight/write_fulfillments"]);
  expect(keys({ webhooks: { lastAt: null, unheard: 1, firstUnheardAt: noon } })).toEqual(["webhooks_silent shop:preflight"]);
  expect(keys({ locations: ok([]) })).toEqual(["no_location shop:preflight"]);
  const found = [
    { cause: "other_service" as const, app: "FinerWorks", ...evidence },
    { cause: "same_numbers" as const, app: null, ...evidence },
  ];
  expect(keys({ others: ok({ looked: 2, found }) })).toEqual([
    "other_fulfillment_app shop:preflight/other_service",
    "other_fulfillment_app shop:preflight/same_numbers",
  ]);
  expect(keys({ ...credentials("refused"), ...granted(inOrder.declaredScopes, later(noon, hourMs)), notifiesCustomer: false })).toEqual([]);
});

test("a problem that this preflight could not look for again is not judged by it, nor is another rule's", () => {
  const checks = judgePreflight({ ...inOrder, locations: err(shopError("unavailable")) });
  expect(isJudged({ kind: "no_location", about: "shop:preflight" }, checks)).toBe(false);
  expect(isJudged({ kind: "missing_scope", about: "shop:preflight/read_orders" }, checks)).toBe(true);
  expect(isJudged({ kind: "missing_scope", about: "shop:fulfillments/write" }, checks)).toBe(false);
  expect(isJudged({ kind: "other_tracking", about: "shop:preflight" }, checks)).toBe(false);
});

test("the problem of another fulfilling app reads well for each sign", () => {
  const params = { count: 2, orders: "#1001, #1002" };
  const say = (cause: string, app: string | null = null) =>
    problemWords({ kind: "other_fulfillment_app", params: { ...params, cause, app } });
  expect(say("auto_fulfill").title).toBe(
    "2 orders (#1001, #1002) were fulfilled within a minute of being placed, without a tracking number, and not by Framewire.",
  );
  expect(say("auto_fulfill").whatToDo).toMatch(/^In Shopify under Settings/);
  expect(say("same_numbers").title).toMatch(/vendor's own tracking numbers/);
  expect(say("other_service", "Depot app").title).toBe("Another app fulfills #1001, #1002 too (Depot app).");
});

test("every check has words in every state, whatever parameters are missing", () => {
  for (const code of preflightCodes) {
    for (const state of preflightStates) {
      const { title, whatToDo } = preflightWords({ code, state, params: {} });
      for (const said of [title, whatToDo ?? "Nothing."]) {
        expect(said).toMatch(/^[“A-Z0-9].*\.$/);
        expect(said).not.toMatch(/undefined|null|NaN| {2}|“”|\(\)/);
      }
    }
  }
});

function shopError(kind: ShopErrorKind): ShopError {
  return { kind, detail: "no answer.", retryAfterMs: null };
}

function refusedGrants(kind: ShopErrorKind): Partial<PreflightFacts> {
  return { grants: { answer: err(shopError(kind)), heardAt: noon } };
}
