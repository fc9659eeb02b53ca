import { err, ok, type Result } from "../../domain/result.ts";
import type { VendorError, VendorRef } from "../../domain/vendor.ts";

/** NWF knows an order by the caller's own number only, so `po` and `id` are the same here. */
export function checkRef(ref: VendorRef): Result<string, VendorError> {
  if (ref.kind === "receipt") return err(badRef("NWF orders have no receipt."));
  const number = ref.value.trim();
  return isAskable(number)
    ? ok(number)
    : err(badRef("The number holds a character that NWF's server refuses in an address: / % : or a full stop at the end."));
}

/** Whether a text can stand in the path of an address: the server refuses these before it looks, encoded or not (our reading; README, "sources"). */
export function isAskable(segment: string): boolean {
  return segment !== "" && segment.length <= 200 && !/[/%:\p{Cc}\p{Cs}]/u.test(segment) && !segment.endsWith(".");
}

function badRef(detail: string): VendorError {
  return { kind: "bad_ref", detail, httpStatus: null, retryAfterMs: null };
}
