import { minuteMs } from "../clock.ts";
import type { ConnectionCheck } from "../polling/check-connection.ts";
import type { Result } from "../result.ts";
import type { Grants, ShopError, ShopLocation } from "../shop.ts";
import { trackingCompanies } from "../tracking/companies.ts";
import type { OtherFulfiller } from "./other-fulfillers.ts";
import type { PreflightCheck, PreflightCode, PreflightState, WebhookSigns } from "./preflight.ts";

export type PreflightFacts = {
  declaredScopes: string[];
  /** `heardAt`: our time as the answer came. */
  grants: { answer: Result<Grants, ShopError>; heardAt: Date };
  webhooks: WebhookSigns;
  connections: { label: string; defaultCarrier: string | null; credentials: ConnectionCheck }[];
  locations: Result<ShopLocation[], ShopError>;
  others: Result<{ looked: number; found: OtherFulfiller[] }, ShopError>;
  notifiesCustomer: boolean;
  /** Whether other tools have the metafield in which they ask for links. */
  requests: Result<null, ShopError>;
};

/** Beyond this, times at Shopify, at the vendors and here no longer order what happened. */
const mostSkewMs = 2 * minuteMs;
/** As many names are evidence enough. */
const mostNames = 5;

/** What is in order in a shop and what has to be mended (rulebook 7), from facts alone. */
export function judgePreflight(facts: PreflightFacts): PreflightCheck[] {
  return [
    ...judgeScopes(facts),
    judgeWebhooks(facts),
    ...facts.connections.map(({ label, credentials }) => judgeCredentials(label, credentials)),
    ...facts.connections.map(({ label, defaultCarrier }) => judgeCarrier(label, defaultCarrier)),
    judgeLocations(facts),
    ...judgeOthers(facts),
    check("customer_mail", facts.notifiesCustomer ? "ok" : "warn"),
    judgeRequests(facts),
    judgeClock(facts),
  ];
}

/** The scopes that the app asks for and the shop has not granted; a right to write includes the right to read. */
function missingScopes(declared: string[], granted: string[]): string[] {
  return declared.filter((scope) => !granted.includes(scope) && !granted.includes(scope.replace(/^read_/, "write_")));
}

function judgeScopes({ declaredScopes, grants }: PreflightFacts): PreflightCheck[] {
  const { answer } = grants;
  if (!answer.ok) return [check("scopes", answer.error.kind === "auth" ? "fail" : "unknown", { detail: answer.error.detail })];
  const missing = missingScopes(declaredScopes, answer.value.scopes);
  if (missing.length === 0) return [check("scopes", "ok", { count: declaredScopes.length })];
  return missing.map((scope) => check("scopes", "fail", { scope }));
}

function judgeWebhooks({ webhooks: { lastAt, unheard, firstUnheardAt } }: PreflightFacts): PreflightCheck {
  const params = { last: lastAt?.toISOString() ?? null, count: unheard, since: firstUnheardAt?.toISOString() ?? null };
  if (unheard > 0) return check("webhooks", "fail", params);
  return check("webhooks", lastAt === null ? "unknown" : "ok", params);
}

const ofCredentials: Record<ConnectionCheck["outcome"], PreflightState> = {
  accepted: "ok",
  refused: "fail",
  waiting: "warn",
  paused: "unknown",
};

function judgeCredentials(vendor: string, { outcome, detail, until }: ConnectionCheck): PreflightCheck {
  return check("credentials", ofCredentials[outcome], { vendor, detail, until: until?.toISOString() ?? null });
}

function judgeCarrier(vendor: string, carrier: string | null): PreflightCheck {
  return check("carrier", carrier === null || trackingCompanies.has(carrier) ? "ok" : "fail", { vendor, carrier });
}

function judgeLocations({ locations }: PreflightFacts): PreflightCheck {
  if (!locations.ok) return check("location", "unknown", { detail: locations.error.detail });
  const able = locations.value.filter(({ fulfillsOnlineOrders, ofOtherService }) => fulfillsOnlineOrders && !ofOtherService);
  return check("location", able.length > 0 ? "ok" : "fail", { location: able[0]?.name ?? null, count: able.length });
}

function judgeOthers({ others }: PreflightFacts): PreflightCheck[] {
  if (!others.ok) return [check("other_fulfillment", "unknown", { detail: others.error.detail })];
  if (others.value.found.length === 0) return [check("other_fulfillment", "ok", { count: others.value.looked })];
  return others.value.found.map((found) => check("other_fulfillment", "warn", evidenceOf(found)));
}

function evidenceOf({ cause, app, orders, firstAt, lastAt }: OtherFulfiller): PreflightCheck["params"] {
  const shown = orders.slice(-mostNames).join(", ");
  return { cause, app, count: orders.length, orders: shown, since: firstAt.toISOString(), last: lastAt.toISOString() };
}

function judgeRequests({ requests }: PreflightFacts): PreflightCheck {
  if (requests.ok) return check("requests", "ok");
  const isNo = requests.error.kind === "refused" || requests.error.kind === "missing_scope";
  return check("requests", isNo ? "warn" : "unknown", { detail: requests.error.detail });
}

function judgeClock({ grants: { answer, heardAt } }: PreflightFacts): PreflightCheck {
  if (!answer.ok || answer.value.serverTime === null) return check("clock", "unknown");
  const skewMs = heardAt.getTime() - answer.value.serverTime.getTime();
  return check("clock", Math.abs(skewMs) > mostSkewMs ? "warn" : "ok", { seconds: Math.round(skewMs / 1000) });
}

function check(code: PreflightCode, state: PreflightState, params: PreflightCheck["params"] = {}): PreflightCheck {
  return { code, state, params };
}
