import { onTestFinished } from "vitest";
import { z } from "zod";
import { startSandbox, type Sandbox } from "../server.ts";
import type { NewShop } from "../shopify/new-shop.ts";

export const domain = "prints.myshopify.com";

const replySchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.looseObject({ message: z.string(), extensions: z.looseObject({ code: z.string().optional() }).optional() })).optional(),
  extensions: z
    .object({
      cost: z.object({
        requestedQueryCost: z.number(),
        actualQueryCost: z.number().nullable(),
        throttleStatus: z.object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number() }),
      }),
    })
    .optional(),
});
type Reply = z.infer<typeof replySchema>;

export type Admin = {
  sandbox: Sandbox;
  /** One Admin API call over HTTP with a fresh token. */
  call(query: string, variables?: Record<string, unknown>): Promise<Reply>;
};

/** A world with one shop, stopped when the test ends. */
export async function startAdmin(shop: Partial<NewShop> = {}, now?: Date): Promise<Admin> {
  const sandbox = await startSandbox(now ? { now } : {});
  onTestFinished(() => sandbox.stop());
  sandbox.world.shopify.addShop({ domain, ...shop });
  const { accessToken } = sandbox.world.shopify.tokens.issue(domain, { expiring: true });
  return {
    sandbox,
    async call(query, variables = {}) {
      const response = await post(sandbox, { query, variables }, { "X-Shopify-Access-Token": accessToken });
      return replySchema.parse(await response.json());
    },
  };
}

/** The request as the app's library sends it. */
export function post(sandbox: Sandbox, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${sandbox.origin}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Forwarded-Host": domain, ...headers },
    body: JSON.stringify(body),
  });
}

/** Something inside a reply, by keys and indexes; undefined when it is not there. */
export function dig(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined), value);
}
