import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { waitUntil } from "#test/support/wait-until.ts";
import { domain } from "./admin.ts";
import { startReceiver } from "./flow-receiver.ts";

const step = { shop: domain, handle: "check-now", properties: { order_id: 1 } };

test("a run is signed over its body and posted to the action's address", async () => {
  const { flow, received, secret } = await startReceiver([200]);
  const run = await flow.run({ ...step, id: "run-1" });
  expect(run.state).toBe("done");
  const [request] = received;
  expect(request).toMatchObject({ url: "/flow/check-now", signature: createHmac("sha256", secret).update(run.body).digest("base64") });
  expect(JSON.parse(run.body)).toMatchObject({ shopify_domain: domain, action_run_id: "run-1", properties: { order_id: 1 } });
});

test.each([500, 503, 429, 202, "none"] as const)("after %s the same run comes again later, until it is done", async (status) => {
  const { flow, received, clock } = await startReceiver([status, status, 200]);
  const run = await flow.run(step);
  expect(run.state).toBe("waiting");
  await waitUntil("it is done", () => {
    clock.advance(60_000);
    return run.state === "done";
  });
  expect(received).toHaveLength(3);
  expect(new Set(received.map(({ body }) => body))).toEqual(new Set([run.body]));
});

test("another 4xx ends a run", async () => {
  const { flow, received } = await startReceiver([422]);
  expect(await flow.run(step)).toMatchObject({ state: "failed", attempts: [{ status: 422, body: "words" }] });
  expect(received).toHaveLength(1);
});
