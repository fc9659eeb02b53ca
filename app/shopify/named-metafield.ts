import { z } from "zod";
import { longestNamed, mostNamed } from "../domain/links/named-references.ts";

/** The order metafield by which other tools ask for a link. It is the merchant's: whoever may change the order may set it (rulebook 2.4). */
export const namedMetafield = { namespace: "framewire", key: "vendor_orders", type: "list.single_line_text_field" } as const;

/** One more than are asked for, so that too many are seen; one character more, so that one too long is seen. */
const mostRead = mostNamed + 1;
const longestRead = longestNamed + 1;

/** What somebody wrote there: a list as Shopify stores one, else a text with a vendor order a line. Cut where it is too much to mean anything. */
export function toNamed(value: string | null): string[] {
  const entries = (listIn(value) ?? (value ?? "").split(/[\n,;]/))
    .map((entry) => entry.toWellFormed().replaceAll("\0", "").trim())
    .filter((entry) => entry !== "");
  return [...new Set(entries)].slice(0, mostRead).map((entry) => entry.slice(0, longestRead).toWellFormed());
}

function listIn(value: string | null): string[] | null {
  try {
    return z.array(z.coerce.string()).parse(JSON.parse(value ?? ""));
  } catch {
    return null;
  }
}
