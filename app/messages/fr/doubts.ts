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
