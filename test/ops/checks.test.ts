import { afterAll, beforeAll, expect, test } from "vitest";
import { sandboxKeys } from "#test/sandbox/finerworks/world.ts";
import { anOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { openOpsWorld, type OpsWorld } from "./ops-world.ts";

let world: OpsWorld;
beforeAll(async () => {
  world = await openOpsWorld();
  await world.store.forShop(shopDomain).change((tx) => tx.saveShop(aShop()));
  world.sandbox.world.shopify.addShop({ domain: shopDomain });
  const token = await world.sandbox.world.shopify.tokens.issue(shopDomain);
  await world.database.prisma.session.create({ data: { id: `offline_${shopDomain}`, shop: shopDomain, state: "", scope: "", ...token } });
}, 60_000);
afterAll(() => world.close());
