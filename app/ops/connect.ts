import type { ConnectVendorError } from "../domain/connections/connect-vendor.ts";
import { referencePatternSchema } from "../domain/policy.ts";
import { err, ok } from "../domain/result.ts";
import type { VendorErrorKind } from "../domain/vendor.ts";
import { text } from "../messages/text.ts";
import { parseMakes, writeMakes } from "./parse-makes.ts";
import { parsePatterns } from "./parse-patterns.ts";
import { answer } from "./print.ts";
import { readFields } from "./read-fields.ts";
import { done, type Verb } from "./verb.ts";
import { operator } from "./operator.ts";

export type ConnectOptions = {
  vendor: string;
  label?: string;
  makes: string;
  baseUrl?: string;
  referencePatterns?: string;
  defaultCarrier?: string;
  field?: string[];
};

/** No carrier has this name. */
const noCarrier = "none";

/** The vendor has looked at the account and said no. With any other error it has said nothing about the account. */
const refusals: ReadonlySet<VendorErrorKind> = new Set(["auth", "rejected"]);

/** Connects a vendor account, or renews the one of that name. */
export const connect: Verb<ConnectOptions> = async ({ services, shop, output }, options, input) => {
  const { vendor } = options;
  const names = services.vendorNames();
  const vendorName = names[vendor];
  if (vendorName === undefined) return err(text("bad_vendor", { value: vendor, vendors: Object.keys(names).join(", ") }));
  const makes = parseMakes(options.makes);
  if (!makes.ok) return err(text("bad_makes", { value: options.makes }));
  const patterns = options.referencePatterns === undefined ? ok(null) : parsePatterns(options.referencePatterns);
  if (!patterns.ok) return err(text("bad_patterns", { part: patterns.error.part, patterns: referencePatternSchema.options.join(", ") }));
  const fields = await readFields(options.field ?? [], input);
  if (!fields.ok) return fields;

  const label = options.label ?? vendorName;
  const connected = await services.connectVendor({
    shop,
    vendor,
    label,
    baseUrl: options.baseUrl ?? null,
    fields: fields.value,
    makes: makes.value,
    ...(patterns.value === null ? {} : { referencePatterns: patterns.value }),
    ...(options.defaultCarrier === undefined
      ? {}
      : { defaultCarrier: options.defaultCarrier === noCarrier ? null : options.defaultCarrier }),
    who: operator,
  });
  if (!connected.ok) return err(connectFailure(connected.error, vendorName, shop));

  const { id, referencePatterns, defaultCarrier } = connected.value;
  const connection = { id, vendor, label, makes: writeMakes(makes.value), referencePatterns, defaultCarrier };
  answer(output, { connection }, () => [text("connected", { vendor: vendorName, label })]);
  return done;
};

function connectFailure(error: ConnectVendorError, vendor: string, shop: string): string {
  switch (error.kind) {
    case "shop_not_found":
      return text("shop_not_found", { shop });
    case "bad_account":
      return badAccount(error.fields, vendor);
    case "label_taken":
      return text("label_taken", { label: error.label });
    case "unknown_carrier":
      return text("unknown_carrier", { carrier: error.carrier, close: error.close.join(", ") });
    case "not_accepted":
      return text(refusals.has(error.error.kind) ? "not_accepted" : "not_asked", { vendor, detail: error.error.detail });
  }
}

function badAccount(fields: string[], vendor: string): string {
  const typed = fields.filter((field) => field !== "baseUrl");
  return [
    ...(typed.length < fields.length ? [text("bad_base_url", { vendor })] : []),
    ...(typed.length > 0 ? [text("bad_account", { fields: typed.join(", ") })] : []),
  ].join(" ");
}
