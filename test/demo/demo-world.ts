import type { Sandbox } from "#test/sandbox/server.ts";
import { buildPanel } from "#test/support/web-build.ts";
import { openWorldApp, type WorldApp } from "#test/support/world-app.ts";
import { buildExtensions } from "../../extensions/build-extensions.ts";
import { demoShop, frameShop, printRoom } from "./tales.ts";

export type DemoWorld = WorldApp & {
  /** A token of the store's own, to read the Admin API with. */
  token: string;
  verb(args: string[]): Promise<unknown>;
};

/** Starts the world and the app, and does what a merchant does first: install, connect both vendors, leave shadow mode. */
export async function openDemoWorld(tell: (line: string) => void): Promise<DemoWorld> {
  tell("Building the panel, if that has not been done");
  await buildPanel();
  await buildExtensions();
  tell("Starting the outside world: Shopify, FinerWorks, NWF and a clock");
  const world = await openWorldApp();
  const { shopify } = world.sandbox.world;
  shopify.addShop({ domain: demoShop, name: "Framewire Demo", locations: [{ name: "Portland" }, { name: "Reno" }] });
  const token = shopify.tokens.issue(demoShop, { expiring: false }).accessToken;
  const verb = (args: string[]) => world.ops(demoShop, args);

  tell("Starting the app on an empty embedded database");
  await start(world, tell);
  tell("Installing it in the store, connecting FinerWorks and NWF, leaving shadow mode");
  await world.install(demoShop);
  await world.connect(demoShop, "finerworks", `vendor:${printRoom}`);
  await world.connect(demoShop, "nwf", `vendor:${frameShop}`);
  await verb(["shadow", "off"]);
  return { ...world, token, verb };
}

/** Where the customer of an order sees it. */
export function customerPage(sandbox: Sandbox, name: string): string {
  return `${storePage(sandbox)}/account/orders/${orderId(sandbox, name)}`;
}

/** Where a merchant sees it in Shopify's own admin; of no order: the list of them. */
export function adminPage(sandbox: Sandbox, name?: string): string {
  const list = `${storePage(sandbox)}/orders`;
  return name === undefined ? list : `${list}/${orderId(sandbox, name)}`;
}

function storePage({ origin }: Sandbox): string {
  return `${origin}/store/${demoShop.replace(".myshopify.com", "")}`;
}

function orderId({ world }: Sandbox, name: string): string {
  const order = [...world.shopify.shop(demoShop).orders.values()].find((each) => each.name === name);
  if (order === undefined) throw new Error(`The demo has no order ${name}.`);
  return order.id;
}

/** Whoever kills the app in the middle of the story sees it go on: the same data, the next process. */
async function start(world: WorldApp, tell: (line: string) => void): Promise<void> {
  const { pid, exited } = await world.start();
  tell(`The app runs as process ${pid}`);
  void exited.then(async (code) => {
    if (code === 0) return;
    tell("The app was killed; starting it again on the same data");
    await start(world, tell);
  });
}
