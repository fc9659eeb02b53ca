import type { LinkError } from "../domain/links/link-error.ts";
import { minutesLeft } from "../domain/links/link-refusal.ts";
import { text, type TextKey } from "../messages/text.ts";

/** What the person had named, for the words. */
type Named = { order: string; connection: string; ref: string };

const badLines: Record<Extract<LinkError, { kind: "bad_lines" }>["reason"], TextKey> = {
  unknown: "unknown_line",
  not_shipped: "line_not_shipped",
  too_many: "line_taken",
  written: "line_written",
};

/** Why a link cannot be made or changed, in one line. */
export function linkFailure(error: LinkError, { order, connection, ref }: Named): string {
  switch (error.kind) {
    case "order_not_found":
      return text("order_not_found", { order });
    case "connection_not_found":
      return text("connection_not_found", { connection });
    case "link_not_found":
      return text("link_not_found", { ref });
    case "not_found":
      return text("not_found_at_vendor", { vendor: connection, ref });
    case "ambiguous":
      return text("ambiguous_at_vendor", { vendor: connection, ref, candidates: error.candidates.map(({ number }) => number).join(", ") });
    case "already_linked":
      return text("already_linked", { order: error.orderName });
    case "nothing_to_link":
      return text("nothing_to_link", { order });
    case "bad_reference":
      return text("bad_reference", { vendor: connection, ref });
    case "bad_lines":
      return text(badLines[error.reason], { line: error.lineId });
    case "bad_destination":
      return text("bad_destination");
    case "vendor":
      return text("vendor_failed", { vendor: connection, detail: error.error.detail, minutes: minutesLeft(error.error) });
    case "connection_paused":
      return text("connection_paused", { connection });
  }
}
