import { minuteMs } from "../clock.ts";
import { fieldError, isOver, type FormError } from "../forms/form-errors.ts";
import type { VendorError } from "../vendor.ts";
import type { LinkError } from "./link-error.ts";

/** What a form shows of why a link cannot be made or changed: at the field that it is about. `vendor`: the name of the account that was asked. */
export function linkRefusal(error: LinkError, vendor = ""): FormError {
  switch (error.kind) {
    case "not_found":
      return atReference(fieldError("not_at_vendor", { vendor }));
    case "ambiguous":
      return atReference(fieldError("several_there", { vendor, numbers: error.candidates.map(({ number }) => number).join(", ") }));
    case "bad_reference":
      return atReference(fieldError("not_askable", { vendor }));
    case "already_linked": {
      const { orderId, orderName: order } = error;
      return {
        ...atReference(fieldError("linked_elsewhere", { order })),
        trouble: { code: "linked_elsewhere", params: { order, orderId } },
      };
    }
    case "bad_lines":
      return { fields: { lines: fieldError(error.reason === "written" ? "already_written" : "too_many_units") }, trouble: null };
    case "bad_destination":
      return { fields: { shipsToLinkId: fieldError("wrong") }, trouble: null };
    case "nothing_to_link":
      return { fields: {}, trouble: { code: "nothing_left", params: {} } };
    case "vendor": {
      const { kind, detail } = error.error;
      const code = kind === "auth" ? ("keys_refused" as const) : ("vendor_not_reached" as const);
      return { fields: {}, trouble: { code, params: { vendor, detail, minutes: minutesLeft(error.error) } } };
    }
    case "connection_paused":
      return { fields: {}, trouble: { code: "connection_paused", params: { vendor } } };
    case "order_not_found":
    case "connection_not_found":
    case "link_not_found":
      return isOver;
  }
}

/** How long the vendor is to be left alone; null: it did not say. */
export function minutesLeft({ retryAfterMs }: VendorError): number | null {
  return retryAfterMs === null ? null : Math.max(1, Math.ceil(retryAfterMs / minuteMs));
}

function atReference(error: FormError["fields"][string]): FormError {
  return { fields: { reference: error }, trouble: null };
}
