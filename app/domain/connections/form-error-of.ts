import { fieldError, type FieldErrors, type FormError } from "../forms/form-errors.ts";
import type { VendorErrorKind } from "../vendor.ts";
import type { ConnectVendorError } from "./connect-vendor.ts";
import { typedFields, type AccountDraft } from "./connection-forms.ts";

type Refusal = Exclude<ConnectVendorError, { kind: "shop_not_found" }>;

/** The vendor has looked at the account and said no. With any other error it has said nothing about the account. */
const refusals: ReadonlySet<VendorErrorKind> = new Set(["auth", "rejected"]);

/** What a form shows of a refusal: at the fields that were typed, and what the vendor said above them. */
export function formErrorOf(error: Refusal, { vendor, draft }: { vendor: string; draft: AccountDraft | null }): FormError {
  switch (error.kind) {
    case "bad_account":
      return { fields: Object.assign({}, ...error.fields.map((name) => badField(name, draft))), trouble: null };
    case "label_taken":
      return { fields: { label: fieldError("label_taken", { label: error.label }) }, trouble: null };
    case "unknown_carrier":
      return { fields: { defaultCarrier: fieldError("unknown_carrier", { carrier: error.carrier }) }, trouble: null };
    case "not_accepted": {
      const isRefused = refusals.has(error.error.kind);
      const trouble = {
        code: isRefused ? ("refused_by_vendor" as const) : ("vendor_not_reached" as const),
        params: { vendor, detail: error.error.detail },
      };
      return { fields: isRefused ? refusedFields(vendor, draft) : {}, trouble };
    }
  }
}

function badField(name: string, draft: AccountDraft | null): FieldErrors {
  if (name === "label") return { label: fieldError("required") };
  if (name === "vendor") return { vendor: fieldError("wrong") };
  if (name === "baseUrl") return { "account.baseUrl": fieldError("wrong") };
  const isEmpty = (draft?.fields[name] ?? "").trim() === "";
  return { [`account.fields.${name}`]: fieldError(isEmpty ? "required" : "not_a_key") };
}

/** A vendor refuses an account as a whole: any of what was typed may be wrong. */
function refusedFields(vendor: string, draft: AccountDraft | null): FieldErrors {
  const typed = draft === null ? [] : Object.keys(typedFields(draft));
  return Object.fromEntries(typed.map((name) => [`account.fields.${name}`, fieldError("refused", { vendor })]));
}
