import type { SeenFulfillment, Truth, Unit } from "./truth.ts";

/** Pieces and numbers that stand together and do not travel together, in words. What a merchant put together is the merchant's business. */
export function findMixedUp(truth: Truth, live: SeenFulfillment[], homes: ReadonlyMap<Unit, SeenFulfillment>): string[] {
  return live.flatMap((one) => {
    const units = truth.units.filter((unit) => homes.get(unit) === one);
    const isStranger = (number: string) => isElsewhere(truth, number, homes) && !units.some(({ numbers }) => numbers.includes(number));
    const strangers = units.length === 0 ? [] : one.numbers.filter(isStranger);
    return [
      ...(one.by === "app" && !travelTogether(units) ? [`${one.id} holds pieces of several parcels`] : []),
      ...strangers.map((number) => `${number} stands in ${one.id}, and its pieces stand elsewhere`),
    ];
  });
}

/** A number of which no piece stands anywhere may join any fulfillment of its line: then it is the only way to follow it. */
function isElsewhere({ units }: Truth, number: string, homes: ReadonlyMap<Unit, SeenFulfillment>): boolean {
  return units.some((unit) => unit.numbers.includes(number) && homes.has(unit));
}

/** Whether these units hang together by the numbers that they share. */
function travelTogether([first, ...others]: Unit[]): boolean {
  const reached = new Set(first?.numbers);
  let left = others;
  for (;;) {
    const next = left.filter(({ numbers }) => numbers.some((number) => reached.has(number)));
    if (next.length === 0) return left.length === 0;
    for (const number of next.flatMap(({ numbers }) => numbers)) reached.add(number);
    left = left.filter((unit) => !next.includes(unit));
  }
}
