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
