import { makesSchema, type Makes } from "../domain/policy.ts";
import { err, ok, type Result } from "../domain/result.ts";

/** `all`, `vendor:NAME`, `sku:PATTERN` or `location:NAME`, as in `connect --makes`. */
export function parseMakes(text: string): Result<Makes, "bad_makes"> {
  const [by, value] = split(text);
  const parsed = makesSchema.safeParse(draft(by, value));
  return parsed.success ? ok(parsed.data) : err("bad_makes");
}

/** The same words back, for lists. */
export function writeMakes(makes: Makes): string {
  switch (makes.by) {
    case "all":
      return "all";
    case "product_vendor":
      return `vendor:${makes.name}`;
    case "sku":
      return `sku:${makes.pattern}`;
    case "location":
      return `location:${makes.name}`;
  }
}

function split(text: string): [string, string] {
  const at = text.indexOf(":");
  return at < 0 ? [text.trim(), ""] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function draft(by: string, value: string): unknown {
  if (by === "all" && value === "") return { by };
  if (by === "vendor") return { by: "product_vendor", name: value };
  if (by === "sku") return { by, pattern: value };
  if (by === "location") return { by, name: value };
  return null;
}
