import http from "node:http";
import { text } from "node:stream/consumers";
import * as usage from "#app/routes/flow.usage.ts";
import type { FlowContext } from "#app/flow-request.server.ts";
import { buildShopifyApi } from "#app/shopify/api.server.ts";
import { verifyFlowRun, verifyFlowUse } from "#app/shopify/verify-flow.server.ts";
import { appConfig } from "#test/shopify/local-shopify.ts";
import type { StoryWorld } from "./story-world.ts";

/** Where the app of a story hears of workflows, through its route and over HTTP. */
export type AddressOfFlow = {
  /** The sandbox reaches the app while this runs, and no longer: a story takes its orders in by itself, not by webhook. */
  whileOpen<T>(act: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export async function listenToFlow({ sandbox, services }: StoryWorld): Promise<AddressOfFlow> {
  const { app } = sandbox.world.shopify;
  const api = buildShopifyApi({ ...appConfig, apiKey: app.apiKey, apiSecret: app.apiSecret });
  const context: FlowContext = {
    shopify: {
      verifyFlowRun: (request, rawBody) => verifyFlowRun(api, request, rawBody),
      verifyFlowUse: (request, rawBody) => verifyFlowUse(api, request, rawBody),
    },
    services,
    log: appConfig.log,
    requestId: "story",
  };
  const answer = async (incoming: http.IncomingMessage): Promise<number> => {
    const headers = { "X-Shopify-Hmac-Sha256": String(incoming.headers["x-shopify-hmac-sha256"]) };
    const request = new Request("https://framewire.example/flow/usage", { method: "POST", headers, body: await text(incoming) });
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
        return await act();
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
