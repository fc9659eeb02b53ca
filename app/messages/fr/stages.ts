import type { Flag, Stage } from "../../domain/vendor.ts";

/** A stage as a badge says it. */
export const stageMessages: Record<Stage, string> = {
  not_found: "Introuvable chez le fabricant",
  received: "Reçue",
  on_hold: "En attente",
  in_production: "En production",
  ready_to_ship: "Prête à expédier",
  partially_shipped: "Partiellement expédiée",
  shipped: "Expédiée",
  delivered: "Livrée",
  cancelled: "Annulée",
  returned: "Retournée",
  unknown: "Statut inconnu",
};

export const flagMessages: Record<Flag, string> = {
  needs_a_person: "Intervention nécessaire",
  remake: "Refabrication en cours",
  refunded: "Remboursée",
};
