import type { ImportError } from "../imports/preview-import.ts";

/** Why a field is not taken, as a code with the values for its words. */
export type FieldError = { code: FieldErrorCode; params: Record<string, string | number> };

/** Each has words in the catalogue. */
export type FieldErrorCode =
  | "required"
  | "whole_number"
  | "too_small"
  | "too_big"
  | "too_long"
  | "choose_one"
  | "wrong"
  | "label_taken"
  | "unknown_carrier"
  | "not_a_key"
  | "not_an_address"
  | "refused"
  | "not_at_vendor"
  | "several_there"
  | "not_askable"
  | "linked_elsewhere"
  | "linked_here"
  | "too_many_units"
  | "already_written";

/** By the path of the field in what was sent, e.g. `makes.name`. */
export type FieldErrors = Record<string, FieldError>;

/**
 * Why a file is not taken, or a vendor could not be asked, or what it said (`detail` is the vendor's own side of it; `minutes`: how long it
 * is to be left alone, where it said so); or what stands in the way of a cure: what it was about is settled or never was this shop's, the
 * vendor order is another order's, all of the order is made by others; or that no answer came, so that nobody knows whether it was done
 * (`reference`: of the log line, if the server failed).
 */
export type FormTrouble =
  | {
      code: "refused_by_vendor" | "vendor_not_reached" | "keys_refused";
      params: { vendor: string; detail: string; minutes?: number | null };
    }
  | { code: "connection_paused"; params: { vendor: string } }
  | { code: "linked_elsewhere"; params: { order: string; orderId: string } }
  | { code: "file_not_taken"; params: Exclude<ImportError, { kind: "shop_not_found" }> }
  | { code: "not_answered"; params: { reference: string | null } }
  | { code: "over" | "nothing_left" | "several_files"; params: Record<string, never> };

/** What a form gets back instead of an answer: at its fields, and above them what is about no single one. */
export type FormError = { fields: FieldErrors; trouble: FormTrouble | null };

/** What it was about is settled, or never was this shop's. */
export const isOver: FormError = { fields: {}, trouble: { code: "over", params: {} } };

export function fieldError(code: FieldErrorCode, params: FieldError["params"] = {}): FieldError {
  return { code, params };
}
