import { expect } from "vitest";
import { minuteMs } from "#app/domain/clock.ts";
import type { Merchant } from "#test/sandbox/shopify/merchant.ts";
import type { Order } from "#test/sandbox/shopify/model.ts";
import type { NewOrder } from "#test/sandbox/shopify/order-input.ts";
import type { World } from "#test/sandbox/server.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import type { Hand } from "#test/torture/hand.ts";
import type { OpenShell } from "./open-shell.ts";

/** One kind of problem: how it comes about, and what a merchant does about it. */
export type Cure = {
  cure: string;
  /** Of its own where it concerns a whole store or account. */
  store?: string;
  /** The order as it is placed; left out: two prints that FinerWorks has. */
  begin?(beginning: Beginning): Order | Promise<Order>;
  /** What happens after the vendor has the order; left out: nothing but that time passes. */
  trouble?(story: Story): unknown;
  /** From Attention at this kind on. The problem has to go then without any time passing. */
  heal(shell: OpenShell, story: Story): Promise<void>;
  /** Numbers of the living fulfillments in the end, one list each. */
  fulfilled(number: string): string[][];
};

/** What an order is placed with. */
export type Beginning = {
  world: World;
  hand: Hand;
  shop: string;
  /** Of the whole outside world. */
  origin: string;
  ops(args: string[]): Promise<unknown>;
  merchant: Merchant;
  /** The shop's own at each vendor. */
  accounts: { finerworks: string; nwf: string };
  /** Unlike any other order's, in any store. */
  name: string;
  placedAt: Date;
  /** For its parcel, unlike any other. */
  number: string;
};
export type Story = Beginning & { order: Order };

export const dune = { title: "Dune, 16×20", sku: "P-DUNE", quantity: 2 };

/** An order that the vendor does not have. */
export function place({ merchant, name, placedAt }: Beginning, order: Partial<NewOrder> = {}): Order {
  return merchant.createOrder({ name, placedAt, lines: [dune], ...order });
}

/** The merchant's own program submits it to FinerWorks. */
export function submit(
  { world, accounts }: Beginning,
  { name }: Pick<Order, "name">,
  items = [{ sku: dune.sku, quantity: dune.quantity }],
): void {
  world.finerworks.createOrder({ po: name, account: accounts.finerworks, items: items.map((item) => ({ ...item, variantId: null })) });
}

export function orderTwoPrints(beginning: Beginning): Order {
  const order = place(beginning);
  submit(beginning, order);
  return order;
}

export function ship({ world, order, number }: Story): void {
  world.finerworks.ship(order.name, [{ number, carrier: "UPS" }]);
}

/** Time passes until the vendors have been asked and what follows is done. */
export async function untilAsked({ clock }: World, holds: () => boolean | Promise<boolean>): Promise<void> {
  await waitUntil("the vendors have been asked", async () => {
    clock.advance(10 * minuteMs);
    return holds();
  });
}

export async function untilFulfilled({ world, order }: Story): Promise<void> {
  await untilAsked(world, () => order.fulfillments.length > 0);
}

/** A button of the problem's row. */
export function press(words: string) {
  return ({ frame }: OpenShell, { order }: Pick<Story, "order">): Promise<void> =>
    frame.getByRole("button", { name: `${words}: ${order.name}`, exact: true }).click();
}

/** The row has a way to the order in Shopify. */
export async function leadsToShopify({ frame }: OpenShell, { order }: Story): Promise<void> {
  const link = frame.getByRole("link", { name: `Open in Shopify: ${order.name}` });
  expect(await link.getAttribute("href")).toBe(`shopify://admin/orders/${order.id}`);
}

/** To the order's own screen, by the row's link. */
export async function openOrder({ frame }: OpenShell, { order }: Story): Promise<void> {
  await frame.getByRole("link", { name: `Open the order: ${order.name}` }).click();
  await frame.getByRole("heading", { name: `Order ${order.name}` }).waitFor();
}

/** On the order's screen. */
export function checkNow({ frame }: OpenShell): Promise<void> {
  return frame.getByRole("button", { name: "Check now" }).click();
}

/** From the row of the problem: put aside with a reason, under which it is found again. */
export async function putAside({ frame }: OpenShell, about: string): Promise<void> {
  await frame.getByRole("button", { name: `Dismiss: ${about}`, exact: true }).click();
  await frame.getByLabel("Why").fill(`Settled: ${about}.`);
  await frame.getByRole("dialog").getByRole("button", { name: "Dismiss" }).click();
  await frame.getByText("None of these is left").waitFor();
  await frame.getByRole("button", { name: /^Dismissed \(/ }).click();
  await frame.getByText(`Dismissed: Settled: ${about}.`).waitFor();
}

/** After it was looked to in Shopify, put aside; then everything about the order is looked at once more, and nothing new is found. */
export async function settleAside(shell: OpenShell, story: Story): Promise<void> {
  const { name } = story.order;
  await putAside(shell, name);
  await shell.frame.getByRole("link", { name, exact: true }).click();
  await shell.frame.getByRole("heading", { name: `Order ${name}` }).waitFor();
  await checkNow(shell);
  await shell.page.locator("#toast").filter({ hasText: "Nothing has changed" }).waitFor();
}
