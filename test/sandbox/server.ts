import http from "node:http";
import express from "express";
import { WorldClock } from "./clock.ts";
import { controlRouter } from "./control.ts";
import { Faults, faultGate } from "./faults.ts";
import { finerworksRouter } from "./finerworks/router.ts";
import { FinerworksWorld } from "./finerworks/world.ts";
import { nwfRouter } from "./nwf/router.ts";
import { inboxRouter } from "./mail/inbox-router.ts";
import { startInbox, type Inbox } from "./mail/inbox.ts";
import { NwfWorld } from "./nwf/world.ts";
import { accountRouter } from "./shell/account/account-router.ts";
import { adminRouter } from "./shell/admin/admin-router.ts";
import { shellRouter } from "./shell/shell-router.ts";
import { deployedFlow } from "./shopify/flow-triggers.ts";
import { shopifyRouter } from "./shopify/shopify-router.ts";
import { mintSessionToken, ShopifyWorld } from "./shopify/shopify-world.ts";

/** The vendors that it plays. */
export type SandboxVendor = "finerworks" | "nwf";

export type World = {
  clock: WorldClock;
  faults: Faults;
  shopify: ShopifyWorld;
  finerworks: FinerworksWorld;
  nwf: NwfWorld;
  /** What mail the app has sent. */
  inbox: Inbox;
};
export type Sandbox = { origin: string; world: World; stop(): Promise<void> };

/** The whole outside world on one loopback port, and its mail server on another. 0 or none: a free one. `now`: where its clock starts. */
export async function startSandbox(options: { port?: number; smtpPort?: number; now?: Date } = {}): Promise<Sandbox> {
  const clock = new WorldClock(options.now);
  const parts = { clock, faults: new Faults() };
  const inbox = await startInbox({ ...parts, port: options.smtpPort ?? 0 });
  const vendors = { finerworks: new FinerworksWorld(parts), nwf: new NwfWorld(parts) };
  const world: World = { ...parts, ...vendors, shopify: new ShopifyWorld(parts), inbox };
  Object.assign(world.shopify.app, await deployedFlow());
  const server = http.createServer(sandboxApp(world));
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(options.port ?? 0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The sandbox listens on no port.");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    world,
    async stop() {
      clock.stop();
      world.shopify.stop();
      // Calls that a fault left hanging would keep the server open.
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await inbox.stop();
    },
  };
}

function sandboxApp(world: World): express.Express {
  const { clock, faults, shopify, finerworks, nwf, inbox } = world;
  const app = express();
  app.disable("x-powered-by");
  app.get("/clock", (_request, response) => {
    response.json({ now: clock.now().toISOString() });
  });
  app.use("/control", controlRouter(world));
  app.use("/inbox", inboxRouter(inbox));
  app.use("/admin", shopifyRouter(shopify));
  app.use(
    "/finerworks",
    faultGate(faults, "finerworks", ({ path }) => path),
    finerworksRouter(finerworks),
  );
  app.use(
    "/nwf",
    faultGate(faults, "nwf", ({ path }) => path),
    nwfRouter(nwf),
  );
  app.use(accountRouter({ listShops: () => [...shopify.shops.values()], clock }));
  app.use(adminRouter({ listShops: () => [...shopify.shops.values()], clock, appOrigin: () => shopify.app.url }));
  app.use(
    shellRouter({
      mintToken: (shop) => mintSessionToken(shopify, shop),
      listShops: () => [...shopify.shops.values()].map(({ domain, name }) => ({ domain, name })),
      // SHOPIFY_APP_URL is the proxy's address, so webhooks and the frame go the same way.
      proxyOrigin: () => shopify.app.url,
      apiKey: shopify.app.apiKey,
    }),
  );
  return app;
}
