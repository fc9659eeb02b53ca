import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { dayMs } from "#app/domain/clock.ts";
import type { ProblemKind } from "#app/domain/problems/problem.ts";
import { upsNumber } from "#test/demo/numbers.ts";
import type { Merchant } from "#test/sandbox/shopify/merchant.ts";
import type { Order } from "#test/sandbox/shopify/model.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { browserApp } from "./browser-app.ts";
import type { OpenShell } from "./open-shell.ts";

/** Each way of curing a problem, on real ones, from Attention: the problem goes, and Shopify has what it should. */

const shop = "prints.myshopify.com";
const app = await browserApp(({ sandbox }) =>
  sandbox.world.shopify.addShop({
    domain: shop,
    name: "Prints",
    locations: [{ name: "Workshop" }, { name: "Elsewhere", service: "Other" }],
  }),
);

type Case = {
  kind: ProblemKind;
  cure: string;
  /** What happens after the vendor has the order, step by step; the vendor is asked after each. */
  trouble: ((story: Story) => void)[];
  /** From the row of the problem on. */
  heal(shell: OpenShell, story: Story): Promise<void>;
  /** Numbers of the living fulfillments in the end, one list each. */
  fulfilled: (number: string) => string[][];
};
type Story = { order: Order; merchant: Merchant; po: string; number: string };

const finerworks = () => app.world.sandbox.world.finerworks;
const press =
  (words: string) =>
  ({ frame }: OpenShell, { order }: Story): Promise<void> =>
    frame.getByRole("button", { name: `${words}: ${order.name}`, exact: true }).click();
const linkToShopify = ({ frame }: OpenShell, { order }: Story): Promise<string | null> =>
  frame.getByRole("link", { name: `Open in Shopify: ${order.name}` }).getAttribute("href");
const ship = ({ po, number }: Story) => void finerworks().ship(po, [{ number, carrier: "UPS" }]);

const cases: Case[] = [
  {
    kind: "cancelled_in_shopify",
    cure: "written again when a person says so",
    trouble: [ship, ({ merchant, order }) => merchant.cancelFulfillment(order.name)],
    heal: press("Write it again"),
    fulfilled: (number) => [[number]],
  },
  {
    kind: "other_tracking",
    cure: "the vendor's number is added behind the merchant's",
    trouble: [({ merchant, order }) => void merchant.fulfil(order.name, { tracking: { number: "THEIRS" } }), ship],
    heal: press("Add the vendor's number"),
    fulfilled: (number) => [["THEIRS", number]],
  },
  {
    kind: "partly_shipped",
    cure: "a person says which pieces have left",
    trouble: [({ po, number }) => void finerworks().ship(po, [{ number, carrier: "UPS" }], { isPartial: true })],
    async heal(shell, story) {
      await press("Say what has shipped")(shell, story);
      const dialog = shell.frame.getByRole("dialog");
      await dialog.getByLabel("Dune, 16×20").selectOption("1");
      await dialog.getByRole("button", { name: "Fulfill these" }).click();
      await shell.frame.getByText("Said what has shipped.").waitFor();
    },
    fulfilled: (number) => [[number]],
  },
  {
    kind: "which_lines",
    cure: "a line that came later is left out of the vendor order",
    trouble: [({ merchant, order }) => void merchant.addLine(order.name, { title: "Wave, 8×10", sku: "FW-WAVE" })],
    async heal(shell, story) {
      await press("Choose the lines")(shell, story);
      const dialog = shell.frame.getByRole("dialog");
      expect(await dialog.getByLabel("Dune, 16×20").inputValue()).toBe("2");
      await dialog.getByRole("button", { name: "Choose these lines" }).click();
      await shell.frame.getByText("The lines are chosen.").waitFor();
    },
    fulfilled: () => [],
  },
  {
    kind: "not_ours_to_fulfill",
    cure: "goes on by itself when it is moved back in Shopify, where the button leads",
    trouble: [({ merchant, order }) => void merchant.move(order.name, "Elsewhere"), ship],
    async heal(shell, story) {
      expect(await linkToShopify(shell, story)).toBe(`shopify://admin/orders/${story.order.id}`);
      story.merchant.move(story.order.name, "Workshop");
    },
    fulfilled: (number) => [[number]],
  },
  {
    kind: "on_hold_in_shopify",
    cure: "goes on by itself when the hold is released in Shopify, where the button leads",
    trouble: [({ merchant, order }) => merchant.hold(order.name), ship],
    async heal(shell, story) {
      expect(await linkToShopify(shell, story)).toBe(`shopify://admin/orders/${story.order.id}`);
      story.merchant.release(story.order.name);
    },
    fulfilled: (number) => [[number]],
  },
  {
    kind: "needs_a_person",
    cure: "goes with what the vendor says when it is asked again",
    trouble: [({ po }) => void finerworks().setStatus(po, 1)],
    async heal(shell, story) {
      ship(story);
      await press("Look again now")(shell, story);
    },
    fulfilled: (number) => [[number]],
  },
  {
    kind: "cancelled_by_vendor",
    cure: "an order placed again is linked by itself",
    trouble: [({ po }) => void finerworks().cancel(po)],
    async heal(shell, story) {
      await shell.frame.getByRole("link", { name: `Open the order: ${story.order.name}` }).click();
      await shell.frame.getByRole("heading", { name: `Order ${story.order.name}` }).waitFor();
      const { orderId } = finerworks().resubmit(finerworks().order(story.po).orderId);
      await untilAsked(async () => !(await openKinds()).includes("cancelled_by_vendor"));
      finerworks().ship(orderId, [{ number: story.number, carrier: "UPS" }]);
    },
    fulfilled: (number) => [[number]],
  },
];
const stories = new Map<ProblemKind, Story>();

beforeAll(async () => {
  if (app.skip) return;
  const { world } = app;
  const { shopify, clock } = world.sandbox.world;
  await world.install(shop);
  await world.ops(shop, ["shadow", "off"]);
  await world.ops(shop, ["policy", "--set", "partialShipments=ask"]);
  await world.connect(shop, "finerworks", "sku:FW-*");
  const merchant = shopify.merchant(shop);
  for (const [n, { kind }] of cases.entries()) {
    const order = merchant.createOrder({
      lines: [{ title: "Dune, 16×20", sku: "FW-DUNE", quantity: 2 }],
      placedAt: new Date(clock.now().getTime() - dayMs),
    });
    finerworks().createOrder({ po: order.name, items: [{ sku: "FW-DUNE", quantity: 2, variantId: null }] });
    stories.set(kind, { order, merchant, po: order.name, number: upsNumber(500 + n) });
  }
  await untilAsked(async () => (await stages()).every((stage) => stage !== null));
  for (let step = 0; step < 2; step += 1) {
    for (const { kind, trouble } of cases) trouble[step]?.(storyOf(kind));
    if (step === 0) await untilAsked(() => storyOf("cancelled_in_shopify").order.fulfillments.length > 0);
  }
  await untilAsked(async () => {
    const open = await openKinds();
    return cases.every(({ kind }) => open.includes(kind));
  });
}, 240_000);

for (const { kind, cure, heal, fulfilled } of cases) {
  test.skipIf(app.skip)(`${kind}: ${cure}`, async () => {
    const story = storyOf(kind);
    const shell = await app.open(`/app/attention?kind=${kind}`);
    await shell.frame.getByText(story.order.name).first().waitFor();
    await shell.page.waitForLoadState("networkidle");
    await heal(shell, story);
    await untilAsked(async () => !(await openKinds()).includes(kind));
    const living = () => story.order.fulfillments.filter(({ status }) => status === "SUCCESS");
    const numbers = () => living().map(({ tracking }) => tracking.flatMap(({ number }) => number ?? []));
    await untilAsked(() => JSON.stringify(numbers()) === JSON.stringify(fulfilled(story.number)));
    expect(shell.troubles).toEqual([]);
    await shell.page.close();
  });
}

function storyOf(kind: ProblemKind): Story {
  const story = stories.get(kind);
  if (story === undefined) throw new Error(`There is no story of ${kind}.`);
  return story;
}

/** Time passes until the vendor has been asked and what follows is done. */
async function untilAsked(holds: () => boolean | Promise<boolean>): Promise<void> {
  await waitUntil("the vendor has been asked", async () => {
    app.world.sandbox.world.clock.advance(10 * 60_000);
    return holds();
  });
}

async function stages(): Promise<(string | null)[]> {
  return statusSchema.parse(await app.world.ops(shop, ["status"])).orders.map(({ stage }) => stage);
}

async function openKinds(): Promise<string[]> {
  return problemsSchema.parse(await app.world.ops(shop, ["problems"])).problems.map(({ kind }) => kind);
}

const statusSchema = z.object({ orders: z.array(z.object({ stage: z.string().nullable() })) });
const problemsSchema = z.object({ problems: z.array(z.object({ kind: z.string() })) });
