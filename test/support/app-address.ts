import http from "node:http";
import { buffer } from "node:stream/consumers";
import * as usage from "#app/routes/flow.usage.ts";
import * as webhooks from "#app/routes/webhooks.ts";
import { buildShopifyApi } from "#app/shopify/api.server.ts";
import { verifyFlowRun, verifyFlowUse } from "#app/shopify/verify-flow.server.ts";
import { verifyWebhook } from "#app/shopify/verify-webhook.server.ts";
import { appConfig } from "#test/shopify/local-shopify.ts";
import type { StoryWorld } from "./story-world.ts";

/** Where Shopify reaches the app of a story: through the routes of its webhooks and of Flow's workflows, over HTTP. */
export type AppAddress = {
  /** The sandbox reaches the app while this runs and until its messages have had an answer, and no longer: a story takes its orders in by itself. */
  whileOpen<T>(act: () => T | Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export async function listenToShopify({ sandbox, services }: StoryWorld): Promise<AppAddress> {
  const { shopify } = sandbox.world;
  const { app } = shopify;
  const api = buildShopifyApi({ ...appConfig, apiKey: app.apiKey, apiSecret: app.apiSecret });
  const context = {
    shopify: {
      verifyWebhook: (request: Request, rawBody: string) => verifyWebhook(api, request, rawBody),
      verifyFlowRun: (request: Request, rawBody: string) => verifyFlowRun(api, request, rawBody),
      verifyFlowUse: (request: Request, rawBody: string) => verifyFlowUse(api, request, rawBody),
    },
    services,
    log: appConfig.log,
    requestId: "story",
  };
  const answer = async (incoming: http.IncomingMessage): Promise<number> => {
    const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
      name.startsWith("x-shopify-") ? [[name, String(value)]] : [],
    );
    const request = new Request(`https://framewire.example${incoming.url}`, { method: "POST", headers, body: await buffer(incoming) });
    if (incoming.url === "/webhooks") return (await webhooks.action({ request, context })).status;
    return incoming.url === "/flow/usage" ? (await usage.action({ request, context })).status : 404;
  };
  const server = http.createServer((incoming, outgoing) => {
    void answer(incoming).then((status) => outgoing.writeHead(status).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The app listens on no port.");
  return {
    async whileOpen(act) {
      app.url = `http://127.0.0.1:${address.port}`;
      try {
        const value = await act();
        await shopify.settled();
        return value;
      } finally {
        app.url = null;
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
