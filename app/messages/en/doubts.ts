import type { Ground } from "../../domain/links/weigh-candidate.ts";

/** What speaks against linking a vendor order by itself, by the code in a link's evidence. */
export const doubtMessages: Record<string, string> = {
  shipped_before_order: "it shipped before the order was placed",
  shipped_when_first_seen: "it had shipped already when it was first seen",
  added_before_order: "the vendor had it before the order was placed",
  claimed_elsewhere: "another shop with the same vendor account has it",
  shared_reference: "another shop with the same vendor account has an order of this number",
  second_vendor_order: "another vendor order of this number is linked already",
  nothing_left_to_make: "other vendor orders make all of this order",
};

/** What speaks for it. */
export const groundMessages: Record<Ground, string> = {
  reference_asked: "the vendor knows it under this order's reference",
  skus_match: "the SKUs are this order's",
  quantities_match: "the number of pieces is this order's",
  dates_match: "the vendor has it since soon after the order was placed",
  not_there_before: "the vendor did not know the reference before",
};
