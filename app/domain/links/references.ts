import type { LineId } from "../ids.ts";
import type { ReferencePattern } from "../policy.ts";
import type { Order, Shop } from "../records.ts";
import { isTakeable } from "./makes.ts";

/** One way an order may be written at a vendor; `lineId` is set where the vendor order stands for that line only. */
export type Reference = { reference: string; lineId: LineId | null };

type Numbering = Pick<Shop, "orderNumberPrefix" | "orderNumberSuffix">;

/** Every reference of an order under these patterns, in their order, each text once: a whole-order reference wins over a per-line one. */
export function referencesOf(order: Pick<Order, "id" | "name" | "lines">, numbering: Numbering, patterns: ReferencePattern[]): Reference[] {
  const whole = patterns
    .filter((pattern) => !pattern.endsWith("-{line}"))
    .map((pattern) => ({ reference: fill(pattern, order, numbering), lineId: null }));
  const perLine = patterns
    .filter((pattern) => pattern.endsWith("-{line}"))
    .flatMap((pattern) =>
      order.lines
        .filter(isTakeable)
        .map((line) => ({ reference: fill(pattern, order, numbering).replace("{line}", line.id), lineId: line.id })),
    );
  const seen = new Set<string>();
  return [...whole, ...perLine].filter(({ reference }) => {
    if (reference === "" || seen.has(reference)) return false;
    seen.add(reference);
    return true;
  });
}

/** The pattern with everything but the line filled in. Replacements are functions: an order name may hold `$&`. */
function fill(pattern: ReferencePattern, order: Pick<Order, "id" | "name">, numbering: Numbering): string {
  const name = order.name.trim();
  return pattern
    .replace("{name}", () => name)
    .replace("{bare}", () => bareName(name, numbering))
    .replace("{alphanumeric}", () => name.replace(/[^\p{L}\p{N}]/gu, ""))
    .replace("{id}", () => order.id);
}

/** The name without the shop's own prefix and suffix; as it stands when nothing else would be left. */
function bareName(name: string, { orderNumberPrefix: prefix, orderNumberSuffix: suffix }: Numbering): string {
  const head = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const bare = suffix !== "" && head.endsWith(suffix) ? head.slice(0, -suffix.length) : head;
  return bare.trim() === "" ? name : bare.trim();
}
