import { createHmac, randomUUID } from "node:crypto";
import { refusedWith, type Attempt, type Case } from "../attempt.ts";
import { attackerShop, victimShop, type Target } from "../target.ts";

const paths = ["/flow/check-now", "/flow/link-vendor-order"];
const usage = "/flow/usage";

function run(
  target: Target,
  {
    path,
    shop,
    orderId,
    id = randomUUID(),
    secret,
    signature,
  }: { path: string; shop: string; orderId: string; id?: string; secret?: string; signature?: string | null },
) {
  const body = JSON.stringify({
    shopify_domain: shop,
    ...(path === usage
      ? { flow_trigger_definition_id: "shipped", has_enabled_flow: true, timestamp: new Date().toISOString() }
      : { action_run_id: id, properties: { order_id: orderId, account: "Victim account", reference: "#V100" } }),
  });
  const key = secret ?? target.world.sandbox.world.shopify.app.apiSecret;
  const signed = signature === undefined ? createHmac("sha256", key).update(body).digest("base64") : signature;
  const headers = { "Content-Type": "application/json", ...(signed !== null && { "X-Shopify-Hmac-Sha256": signed }) };
  return target.send({ path, method: "POST", headers, body });
}

export const flowCases: Case[] = [
  {
    threat: "forged message",
    name: "Flow's word or action without a signature, or with one that does not fit",
    attempts: (target) =>
      [...paths, usage].flatMap((path): Attempt[] => {
        const asked = { path, shop: victimShop, orderId: target.victim.orderId };
        return [
          { what: `${path}, none`, run: async () => refusedWith(await run(target, { ...asked, signature: null }), 400, 401) },
          { what: `${path}, nonsense`, run: async () => refusedWith(await run(target, { ...asked, signature: "x" }), 401) },
          { what: `${path}, of another secret`, run: async () => refusedWith(await run(target, { ...asked, secret: "another" }), 401) },
          { what: `${path}, GET`, run: async () => refusedWith(await target.send({ path }), 405) },
        ];
      }),
  },
  {
    threat: "another shop's staff",
    name: "Flow action of one shop with another shop's order",
    attempts: (target) =>
      paths.map((path) => ({
        what: path,
        async run() {
          const reply = await run(target, { path, shop: attackerShop, orderId: target.victim.orderId });
          // The names of the account and of the number were typed by the caller.
          return refusedWith({ ...reply, text: reply.text.replaceAll("Victim account", "") }, 422);
        },
      })),
  },
];
