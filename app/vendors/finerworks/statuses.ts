import type { Flag, Stage } from "../../domain/vendor.ts";

/**
 * What each FinerWorks `order_status_id` means. Written to be reviewed by somebody who prints and ships, not by a programmer.
 * Columns: FinerWorks' own words (a snapshot of 2024; their wording may change, so only the id decides) · the stage that is shown · flags · why.
 * Stage null: the status says nothing about progress, the stage before stays; seen first, it is `unknown`. An id that is not here is `unknown` too,
 * and becomes a problem.
 */
export type FinerworksStatus = { words: string; stage: Stage | null; flags: Flag[]; why: string };

const processing = "Being made; the wording repeats over many ids, one for each department.";
const priority = "Being made, ahead of others.";
const framing = "Being framed.";
const ask = "FinerWorks goes on only when somebody acts.";

export const finerworksStatuses: Record<string, FinerworksStatus> = {
  "1": { words: "Waiting Customer Response", stage: "on_hold", flags: ["needs_a_person"], why: ask },
  "2": { words: "Pending Payment", stage: "on_hold", flags: ["needs_a_person"], why: ask },
  "3": { words: "Order Received", stage: "received", flags: [], why: "Taken in, nothing made yet." },
  "4": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "5": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "6": { words: "Ready to Ship", stage: "ready_to_ship", flags: [], why: "Made and packed, waiting for the carrier." },
  "7": { words: "Shipped", stage: "shipped", flags: [], why: "All of it has left." },
  "8": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "9": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "10": {
    words: "Complete / For Pickup",
    stage: "ready_to_ship",
    flags: ["needs_a_person"],
    why: "Somebody has to fetch it; with a tracking number it was shipped after all.",
  },
  "11": { words: "Archived", stage: "shipped", flags: [], why: "Put away after shipping." },
  "12": { words: "Complete", stage: "shipped", flags: [], why: "Nothing is left to do." },
  "13": { words: "Forwarded to Production", stage: "in_production", flags: [], why: "Handed to the workshop." },
  "14": { words: "Cancellation", stage: "cancelled", flags: [], why: "Will not be made." },
  "15": { words: "Replacement Requested", stage: "in_production", flags: ["remake"], why: "Something is to be made again." },
  "16": { words: "Replacement Processing", stage: "in_production", flags: ["remake"], why: "Something is being made again." },
  "17": { words: "Design Phase", stage: "in_production", flags: [], why: "The artwork is being prepared." },
  "18": { words: "Partially Refunded", stage: null, flags: ["refunded"], why: "About money only: the work goes on where it stood." },
  "19": { words: "Fully Refunded", stage: "cancelled", flags: ["refunded"], why: "Paid back in full: nothing more comes." },
  "20": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "21": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "22": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "23": { words: "Duplicate Order", stage: "on_hold", flags: ["needs_a_person"], why: "FinerWorks thinks that it was sent twice." },
  "24": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "25": { words: "Submitted by App", stage: "received", flags: [], why: "Arrived from another program, nothing made yet." },
  "26": { words: "Framing - Processing", stage: "in_production", flags: [], why: framing },
  "27": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "28": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "29": { words: "Cancellation Request", stage: "on_hold", flags: ["needs_a_person"], why: "Asked to stop; not yet decided." },
  "30": { words: "Customer Hold Request", stage: "on_hold", flags: ["needs_a_person"], why: "The merchant asked to wait." },
  "31": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "32": { words: "Packaging / Complete", stage: "ready_to_ship", flags: [], why: "Made, being packed." },
  "33": { words: "Returned", stage: "returned", flags: ["needs_a_person"], why: "The parcel came back." },
  "34": { words: "Priority Processing", stage: "in_production", flags: [], why: priority },
  "35": { words: "UPS/USPS Rejected Address", stage: "on_hold", flags: ["needs_a_person"], why: "The carrier does not know the address." },
  "36": { words: "Framing - Processing", stage: "in_production", flags: [], why: framing },
  "37": { words: "Framing - Processing", stage: "in_production", flags: [], why: framing },
  "38": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "39": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "40": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "41": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "42": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "43": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "44": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "45": { words: "Priority Processing", stage: "in_production", flags: [], why: priority },
  "46": { words: "Priority Processing", stage: "in_production", flags: [], why: priority },
  "47": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "48": { words: "Partially Shipped", stage: "partially_shipped", flags: [], why: "Some of it has left; FinerWorks does not say what." },
  "49": { words: "Payment Failed", stage: "on_hold", flags: ["needs_a_person"], why: ask },
  "50": { words: "Processing", stage: "in_production", flags: [], why: processing },
  "51": {
    words: "Pending Ship Estimate",
    stage: "on_hold",
    flags: ["needs_a_person"],
    why: "The price of shipping has to be settled first.",
  },
};
