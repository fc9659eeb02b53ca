import { expect, test } from "vitest";
import type { Fault } from "../faults.ts";
import { gid } from "../shopify/ids.ts";
import { domain, post, startAdmin } from "./admin.ts";

const create = `mutation CreateFulfillment($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { message } }
}`;

test.for<[string, Fault, number]>([
  ["status", { kind: "status", status: 429, retryAfterS: 2, body: "slow down" }, 0],
  ["timeout", { kind: "timeout" }, 0],
  ["reset", { kind: "reset" }, 0],
  ["html", { kind: "html" }, 0],
  ["empty", { kind: "empty" }, 0],
  ["endless", { kind: "endless" }, 0],
  ["lost_reply", { kind: "lost_reply" }, 1],
  ["held_reply", { kind: "held_reply" }, 1],
  ["half_body", { kind: "half_body" }, 1],
])("$0 makes $2 fulfillments and gives no whole answer", async ([, fault, made]) => {
  const { world, order, ask } = await startFaulty();
  world.faults.add({ target: "shopify", match: "CreateFulfillment", times: 1, fault });
  expect(await ask()).toBe("no answer");
  expect(order.fulfillments).toHaveLength(made);
  expect(world.faults.counts).toEqual({ [`shopify:${fault.kind}`]: 1 });
  expect(await ask()).toBe(made === 0 ? "done" : "refused");
});

test("a fault hits the shop, the operation and the number of calls it names", async () => {
  const { world, ask } = await startFaulty();
  world.faults.add({ target: "shopify", shop: "other.myshopify.com", times: Infinity, fault: { kind: "reset" } });
  world.faults.add({ target: "shopify", match: "ReadOrder", times: Infinity, fault: { kind: "reset" } });
  world.faults.add({ target: "finerworks", times: Infinity, fault: { kind: "reset" } });
  expect(await ask()).toBe("done");
  const id = world.faults.add({ target: "shopify", times: Infinity, fault: { kind: "html" } });
  expect([await ask(), await ask()]).toEqual(["no answer", "no answer"]);
  world.faults.clear(id);
  expect(await ask()).toBe("refused");
});

test("every vendor's calls can fail, the status and the wait it asks for included", async () => {
  const { sandbox, world } = await startFaulty();
  for (const target of ["finerworks", "nwf"] as const) {
    world.faults.add({ target, times: 1, fault: { kind: "status", status: 503, retryAfterS: 30 } });
    const response = await fetch(`${sandbox.origin}/${target}/anything`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "30"]);
  }
});

async function startFaulty() {
  const { sandbox, call } = await startAdmin();
  const { world } = sandbox;
  // The first call of a process builds the schema; no test shall wait for that.
  await call("{ shop { name } }");
  const order = world.shopify.merchant(domain).createOrder({ lines: [{}] });
  const groups = [{ fulfillmentOrderId: gid("FulfillmentOrder", order.fulfillmentOrders[0]?.id ?? "") }];
  const { accessToken } = world.shopify.tokens.issue(domain, { expiring: false });
  const body = { query: create, operationName: "CreateFulfillment", variables: { fulfillment: { lineItemsByFulfillmentOrder: groups } } };
  return { sandbox, world, order, ask: () => outcome(post(sandbox, body, { "X-Shopify-Access-Token": accessToken })) };
}

/** What a client that waits a moment and reads at most so much makes of it. */
async function outcome(request: Promise<Response>): Promise<"done" | "refused" | "no answer"> {
  try {
    const response = await withinAMoment(request);
    const text = await withinAMoment(readSome(response));
    JSON.parse(text);
    return text.includes('"userErrors":[]') ? "done" : "refused";
  } catch {
    return "no answer";
  }
}

async function readSome(response: Response): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk);
    if (text.length > 1_000_000) throw new Error("Too long.");
  }
  return text;
}

function withinAMoment<Value>(work: Promise<Value>): Promise<Value> {
  const late = new Promise<never>((_resolve, reject) => {
    AbortSignal.timeout(1000).addEventListener("abort", () => reject(new Error("Too late.")));
  });
  return Promise.race([work, late]);
}
