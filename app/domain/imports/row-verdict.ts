import { countPieces } from "../links/count-pieces.ts";
import { linesInWords } from "../links/lines-in-words.ts";
import type { LinkError } from "../links/link-error.ts";
import type { LinkPreview } from "../links/preview-link.ts";
import type { Reading } from "../vendor.ts";
import { problemVerdict, type Verdict } from "./import-records.ts";

/** What becomes of the rows of one link, by what a link by hand would be. */
export function verdictOfPreview({ order, connection, reading, lines, linesKnown, unmapped, doubts }: LinkPreview): Verdict {
  const vendor = connection.label;
  if (unmapped.length > 0) return problemVerdict("unmapped", { vendor, items: unmapped.map(({ item, sku }) => sku ?? item).join(", ") });
  if (!linesKnown) return problemVerdict("lines_unknown", { vendor });
  if (doubts.length > 0) return problemVerdict("doubted", { vendor, number: reading?.number ?? null, reason: doubts.join(", ") });
  return {
    state: "will_link",
    code: null,
    params: { vendor, ...said(reading), lines: linesInWords(order.lines, lines) || null },
  };
}

/** Why the rows of one link cannot be linked; for a vendor order that their own order has, that nothing is to be done. */
export function verdictOfError(
  error: LinkError,
  { orderId, vendor, reference, lineName }: { orderId: string; vendor: string; reference: string; lineName(lineId: string): string },
): Verdict {
  switch (error.kind) {
    case "already_linked":
      if (error.orderId === orderId) return { state: "already_linked", code: null, params: { vendor, number: reference } };
      return problemVerdict("linked_elsewhere", { vendor, reference, order: error.orderName });
    case "ambiguous":
      return problemVerdict("several_at_vendor", {
        vendor,
        reference,
        candidates: error.candidates.map(({ number }) => number).join(", "),
      });
    case "bad_lines":
      return problemVerdict(lineProblems[error.reason], { sku: lineName(error.lineId) });
    case "vendor":
      return problemVerdict("vendor_failed", { vendor, detail: error.error.detail });
    case "connection_paused":
      return problemVerdict("connection_paused", { vendor });
    case "order_not_found":
    case "connection_not_found":
    case "link_not_found":
    case "not_found":
    case "nothing_to_link":
    case "bad_reference":
    case "bad_destination":
      return problemVerdict(plainProblems[error.kind], { vendor, reference });
  }
}

const lineProblems = {
  unknown: "line_not_found",
  not_shipped: "line_not_shipped",
  too_many: "line_taken",
  written: "line_taken",
} as const;

const plainProblems = {
  order_not_found: "order_not_found",
  connection_not_found: "connection_not_found",
  link_not_found: "destination_not_found",
  not_found: "not_known_to_vendor",
  nothing_to_link: "nothing_to_link",
  bad_reference: "bad_reference",
  bad_destination: "destination_not_found",
} as const;

function said(reading: Reading | null): Record<string, string | number | null> {
  if (reading === null) return {};
  return { number: reading.number, stage: reading.stage, statusLabel: reading.status.label, pieces: countPieces(reading) || null };
}
