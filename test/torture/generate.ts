import { Random } from "#test/support/random.ts";
import { moreShapes } from "./shapes-more.ts";
import { shopShapes } from "./shapes-shop.ts";
import { vendorShapes } from "./shapes-vendors.ts";
import type { Shape, Story } from "./story.ts";
import type { Truth } from "./truth.ts";

export const shapes: Record<string, Shape> = { ...vendorShapes, ...shopShapes, ...moreShapes };

export type Tale = { shop: string; name: string; po: string; shape: string; story: Story; truth: Truth };

export const shopCount = 20;

type Telling = { shop: string; po: string; random: Random; number(): string };

/** One order of this shape, with its story and its truth. */
export function tell(shape: string, { shop, po, random, number }: Telling): Tale {
  const make = shapes[shape];
  if (make === undefined) throw new Error(`There is no shape ${shape}.`);
  const name = `#${po}`;
  const story = make({ name, po, random, number });
  const { units, parcels, problems } = story.truth;
  const truth = { shop, order: name, shape, units, parcels, problems: { must: problems?.must ?? [], may: problems?.may ?? [] } };
  return { shop, name, po, shape, story, truth };
}

/** Every order of the world with its story and its truth: the same for the same seed and size. */
export function generate({ orders, seed, only }: { orders: number; seed: number; only?: string[] }): Tale[] {
  const random = new Random(seed);
  const names = Object.keys(shapes).filter((name) => only === undefined || only.includes(name));
  const number = numbersFrom(700_000_000_000, random);
  return random.shuffled(Array.from({ length: orders }, (_, n) => names[n % names.length] ?? "")).map((shape, n): Tale => {
    const shop = `torture-${String(n % shopCount).padStart(2, "0")}.myshopify.com`;
    return tell(shape, { shop, po: String(100_001 + n), random, number });
  });
}

/** Tracking numbers, none twice. */
export function numbersFrom(first: number, random: Random): () => string {
  let last = first;
  return () => String((last += random.whole(1, 9)));
}
