import { isDeepStrictEqual } from "node:util";
import type { Mail } from "#test/sandbox/shopify/model.ts";
import type { ShopFulfillment } from "./read-back.ts";
import type { ExpectedFulfillment, Tale } from "./tales.ts";

/** What differs between Shopify's state and the story, in words; empty when it is exactly as told. */
export function compareWithStory(tales: Tale[], state: Map<string, ShopFulfillment[]>, mails: Mail[]): string[] {
  return tales.flatMap((tale) => {
    const there = (state.get(tale.name) ?? []).map((fulfillment) => withMails(fulfillment, mails));
    const missing = without(tale.fulfillments, there);
    const surplus = without(there, tale.fulfillments);
    return [...missing.map((one) => `${tale.name} lacks ${describe(one)}`), ...surplus.map((one) => `${tale.name} has ${describe(one)}`)];
  });
}

/** Whether the fulfillments of an order carry just these sets of numbers, in any order of fulfillments. */
export function hasNumbers(numbers: string[][], expected: string[][]): boolean {
  const sorted = (sets: string[][]) => sets.map((set) => set.join(" ")).sort();
  return isDeepStrictEqual(sorted(numbers), sorted(expected));
}

function withMails({ id, numbers, company, pieces }: ShopFulfillment, mails: Mail[]): ExpectedFulfillment {
  const shortId = id.split("/").at(-1);
  return { pieces, numbers, company, mails: mails.filter(({ fulfillmentId }) => fulfillmentId === id || fulfillmentId === shortId).length };
}

/** The members of `all` that have no equal in `others`, counted. */
function without(all: ExpectedFulfillment[], others: ExpectedFulfillment[]): ExpectedFulfillment[] {
  const left = [...others];
  return all.filter((one) => {
    const at = left.findIndex((other) => isDeepStrictEqual(one, other));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function describe({ pieces, numbers, company, mails }: ExpectedFulfillment): string {
  const what = Object.entries(pieces).map(([sku, quantity]) => `${quantity} × ${sku}`);
  return `a fulfillment of ${what.join(", ")} with ${numbers.join(", ") || "no number"} (${company ?? "no company"}), ${mails} ${mails === 1 ? "mail" : "mails"}`;
}
