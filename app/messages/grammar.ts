import { countCap } from "../domain/screens/order-list.ts";
import type { Money } from "../domain/shop.ts";
import { word, type Params } from "./params.ts";

/** How a language writes numbers, tells one from many, and quotes. Each has its own in its folder. */
export function grammarOf(locale: string, [open, close]: readonly [string, string]) {
  const digits = new Intl.NumberFormat(locale);
  const cents = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const rules = new Intl.PluralRules(locale);

  const number = (count: number) => digits.format(count);
  const plural = (count: number, one: string, many: string) => (rules.select(count) === "one" ? one : many);
  const counting = (count: number, one: string, many: string) => `${number(count)} ${plural(count, one, many)}`;
  const upTo = (count: number) => (count > countCap ? `${number(countCap)}+` : number(count));
  const quoted = (params: Params, names: string | readonly string[]) => {
    const value = word(params, names, "");
    return value === "" ? "" : ` ${open}${value}${close}`;
  };

  return {
    /** `1,200`. */
    number,
    /** The same for what is counted up to `countCap` and no further: `1,000+`. */
    upTo,
    /** The word for one, or for as many as the language calls many: none is many in English, and one in French. */
    plural,
    /** `1 piece`, `1,200 pieces`. */
    counting,
    /** The same for what is counted up to `countCap`: `1,000+ pieces`. */
    countingUpTo: (count: number, one: string, many: string) => `${upTo(count)} ${plural(count, one, many)}`,
    /** The same for a value that came with a code; what stands for it when the number is not known. */
    counted(params: Params, name: string, words: { one: string; many: string; unknown: string }): string {
      const value = params[name];
      return typeof value === "number" ? counting(value, words.one, words.many) : words.unknown;
    },
    /** An amount of money that a vendor gives without its currency: `1,200.50`. */
    amount: (given: string) => (Number.isFinite(Number(given)) ? cents.format(Number(given)) : given),
    /** An amount of a currency, as the language writes it: `$1,200.50`. */
    money: ({ amount, currency }: Money) => new Intl.NumberFormat(locale, { style: "currency", currency }).format(Number(amount)),
    /** ` “…”` with the value, or nothing. For a vendor's or Shopify's own words beside ours. */
    quoted,
    /** The same without the stop at the value's end, since our sentence has its own; or the plain words after a space. */
    quotedOr(params: Params, names: string | readonly string[], otherwise: string): string {
      const value = word(params, names, "").replace(/(?<=[^.\s])[.\s]+$/, "");
      return quoted({ value }, "value") || ` ${otherwise}`;
    },
  };
}
