import { err, ok, type Result } from "../../domain/result.ts";
import type { VendorError, VendorRef } from "../../domain/vendor.ts";

/** 47 characters were accepted and 51 refused when orders were submitted (seen; README, "sources"): a longer PO cannot exist there. */
const longestPo = 50;

/** The reference in the form in which it is asked for, or why it cannot be: no request is made then. */
export function checkRef(ref: VendorRef): Result<VendorRef, VendorError> {
  if (ref.kind === "receipt") {
    const receipt = { kind: ref.kind, guid: ref.guid.trim(), email: ref.email.trim() };
    const isGuid = /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(receipt.guid);
    return isGuid && /^\S+@\S+$/.test(receipt.email) ? ok(receipt) : err(badRef("Not an order GUID with an e-mail."));
  }
  const value = ref.value.trim();
  if (ref.kind === "id") {
    const id = value.replace(/^0+/, "");
    return /^\d{1,19}$/.test(id) ? ok({ kind: "id", value: id }) : err(badRef("FinerWorks' order ids are plain numbers."));
  }
  if (value === "" || /[\p{Cc}\p{Cs}]/u.test(value)) return err(badRef("The reference is empty or holds control characters."));
  return value.length <= longestPo
    ? ok({ kind: "po", value })
    : err(badRef(`FinerWorks takes no PO of more than ${longestPo} characters.`));
}

function badRef(detail: string): VendorError {
  return { kind: "bad_ref", detail, httpStatus: null, retryAfterMs: null };
}
