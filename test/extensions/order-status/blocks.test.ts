// @vitest-environment jsdom
import path from "node:path";
import { setUpExtension } from "@shopify/ui-extensions-tester";
import { afterEach, expect, test, vi } from "vitest";
import { aParcel, aPart, now } from "./page-world.ts";

const configSearchDir = path.resolve(import.meta.dirname, "../../../extensions/order-status");

const shipped = [
  aPart({ stage: "shipped", parcels: [aParcel({ fulfillments: ["77"] }), aParcel({ number: "B", url: null, fulfillments: ["78"] })] }),
  aPart(),
];

afterEach(() => void vi.useRealTimers());

test("the block says where the order stands, with a link for each parcel that has one", async () => {
  const drawn = await draw("customer-account.order-status.block.render", shipped);
  expect(drawn.querySelector("s-section")?.getAttribute("heading")).toBe("page.heading");
  expect(drawn.querySelector("s-badge")?.textContent).toBe("stage.partly");
  expect(drawn.querySelector("s-paragraph")?.textContent).toBe("rest.making");
  expect([...drawn.querySelectorAll("s-link")].map((link) => link.getAttribute("href"))).toEqual([aParcel().url]);
  expect(drawn.querySelectorAll("[accessibilityrole=list-item]")).toHaveLength(2);
});

test("below a fulfillment stands its own parcel only, without what Shopify shows there", async () => {
  const drawn = await draw("customer-account.order-status.fulfillment-details.render-after", shipped, "gid://shopify/Fulfillment/77");
  expect([...drawn.querySelectorAll("s-text")].map(({ textContent }) => textContent)).toEqual(["parcel.place", "parcel.shipped"]);
  expect(drawn.querySelector("s-link")).toBeNull();
});

test("below the fulfillment of somebody else, and where nothing is known, nothing is drawn", async () => {
  const other = await draw("customer-account.order-status.fulfillment-details.render-after", shipped, "gid://shopify/Fulfillment/7");
  expect(other.innerHTML).toBe("");
  expect((await draw("customer-account.order-status.block.render", null)).innerHTML).toBe("");
});

type Target = "customer-account.order-status.block.render" | "customer-account.order-status.fulfillment-details.render-after";

/** What an extension draws for the parts in the metafield; null: there is none. The kit says keys instead of words. */
async function draw(target: Target, parts: ReturnType<typeof aPart>[] | null, fulfillmentId?: string) {
  vi.useFakeTimers({ now, toFake: ["Date"] });
  using extension = setUpExtension(target, { configSearchDir });
  const metafield = { namespace: "$app", key: "production", valueType: "json_string" as const, type: "json" };
  const entry = { target: { type: "order" as const, id: "gid://shopify/Order/5001" }, metafield };
  extension.shopify.appMetafields.value =
    parts === null ? [] : [{ ...entry, metafield: { ...metafield, value: JSON.stringify({ version: 1, parts }) } }];
  // The kit knows no field that it did not set.
  extension.shopify.order.value = { id: "gid://shopify/Order/5001", name: "#1001", cancelledAt: undefined };
  if (fulfillmentId !== undefined) Object.assign(extension.shopify, { fulfillmentId });
  await extension.render();
  return document.body.cloneNode(true) as HTMLElement;
}
