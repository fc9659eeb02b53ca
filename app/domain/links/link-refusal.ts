import { fieldError, isOver, type FormError } from "../forms/form-errors.ts";
import type { LinkError } from "./link-error.ts";

/** Why a link was not changed, as a form says it. */
export function linkRefusal(error: LinkError): FormError {
  switch (error.kind) {
    case "bad_lines":
      return { fields: { lines: fieldError(error.reason === "written" ? "already_written" : "too_many_units") }, trouble: null };
    case "already_linked":
      return { fields: {}, trouble: { code: "linked_elsewhere", params: { order: error.orderName } } };
    case "nothing_to_link":
      return { fields: {}, trouble: { code: "nothing_left", params: {} } };
    default:
      return isOver;
  }
}
