import type { Ground } from "../../domain/links/weigh-candidate.ts";

/** What speaks against linking a vendor order by itself, by the code in a link's evidence. */
export const doubtMessages: Record<string, string> = {
  shipped_before_order: "elle a été expédiée avant que la commande soit passée",
  shipped_when_first_seen: "elle était déjà expédiée quand elle a été vue pour la première fois",
  added_before_order: "le fabricant l’avait avant que la commande soit passée",
  claimed_elsewhere: "une autre boutique avec le même compte fabricant l’a déjà",
  shared_reference: "une autre boutique avec le même compte fabricant a une commande portant ce numéro",
  second_vendor_order: "une autre commande fabricant portant ce numéro est déjà associée",
  nothing_left_to_make: "d’autres commandes fabricant couvrent déjà toute la commande",
};

/** What speaks for it. */
export const groundMessages: Record<Ground, string> = {
  reference_asked: "le fabricant la connaît sous la référence de cette commande",
  skus_match: "les SKU sont ceux de cette commande",
  quantities_match: "le nombre de pièces est celui de cette commande",
  dates_match: "le fabricant l’a reçue peu après que la commande a été passée",
  not_there_before: "le fabricant ne connaissait pas la référence auparavant",
};
