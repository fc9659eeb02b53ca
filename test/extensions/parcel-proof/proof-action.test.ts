// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { allWords, clear, draw, find, press, shows } from "../admin/admin-world.ts";
import { anOrder, aParcel } from "../admin/answers.ts";

const parcels = [aParcel(), aParcel({ id: "p2", title: "FedEx 9", url: null, fulfillmentIds: ["78"] })];

afterEach(clear);

test("of a fulfillment its own parcels are proved, a step a line", async () => {
  const app = { "/extension/fulfillments/77": [anOrder({ parcels })] };
  await draw("parcel-proof", app, { selected: ["gid://shopify/Fulfillment/77"] });
  await shows("Parcels: proof", "Frame Shop shipped", "Shopify does not have it yet");
  expect(document.querySelectorAll("s-list-item")).toHaveLength(2);
  expect(find("s-link", "UPS 1Z999AA10123456784").getAttribute("target")).toBe("_blank");
  expect(allWords()).not.toContain("FedEx 9");
});

test("where none is known to be in it, all of the order are", async () => {
  const app = { "/extension/fulfillments/9": [anOrder({ parcels })] };
  await draw("parcel-proof", app, { selected: ["gid://shopify/Fulfillment/9"] });
  await shows("UPS 1Z999AA10123456784", "FedEx 9");
});

test("where Shopify hands over the order, the order is asked for", async () => {
  const { asked } = await draw("parcel-proof", { "/extension/orders/5001": [anOrder({ parcels })] });
  await shows("UPS 1Z999AA10123456784", "FedEx 9");
  expect(asked.map(({ address }) => address)).toEqual(["/extension/orders/5001"]);
});

test("without a parcel it says so, and what comes next; it can be closed", async () => {
  const { closed } = await draw("parcel-proof", { "/extension/orders/5001": [anOrder()] });
  await shows("No tracking number yet.", "Fulfill 2 × Dune");
  press("Close");
  expect(closed()).toBe(1);
});
