import type { Flag, Stage } from "../../domain/vendor.ts";

/** A stage as a badge says it. */
export const stageMessages: Record<Stage, string> = {
  not_found: "Beim Hersteller nicht gefunden",
  received: "Eingegangen",
  on_hold: "Angehalten",
  in_production: "In Produktion",
  ready_to_ship: "Versandbereit",
  partially_shipped: "Teilweise versandt",
  shipped: "Versandt",
  delivered: "Zugestellt",
  cancelled: "Storniert",
  returned: "Zurückgekommen",
  unknown: "Unbekannter Status",
};

export const flagMessages: Record<Flag, string> = {
  needs_a_person: "Jemand muss handeln",
  remake: "Wird neu angefertigt",
  refunded: "Erstattet",
};
