import { createHmac } from "node:crypto";
import http from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { waitUntil } from "#test/support/wait-until.ts";
import { domain, startAdmin } from "./admin.ts";

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

/** An app that answers one run after another like this; `none`: it hangs up. */
async function startReceiver(answers: (number | "none")[]) {
  const { sandbox } = await startAdmin();
  const { shopify, clock } = sandbox.world;
  const received: { url: string; signature: string; body: string }[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      received.push({ url: request.url ?? "", signature: String(request.headers["x-shopify-hmac-sha256"]), body });
      const answer = answers.shift() ?? 200;
      if (answer === "none") request.socket.destroy();
      else response.writeHead(answer).end("words");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The app listens on no port.");
  shopify.app.url = `http://127.0.0.1:${address.port}`;
  return { flow: shopify.flow, clock, received, secret: shopify.app.apiSecret };
}
