import type { Ground } from "../../domain/links/weigh-candidate.ts";

/** What speaks against linking a vendor order by itself, by the code in a link's evidence. */
export const doubtMessages: Record<string, string> = {
  shipped_before_order: "er wurde versandt, bevor die Bestellung aufgegeben wurde",
  shipped_when_first_seen: "er war schon versandt, als er zum ersten Mal gesehen wurde",
  added_before_order: "der Hersteller hatte ihn, bevor die Bestellung aufgegeben wurde",
  claimed_elsewhere: "ein anderer Shop mit demselben Herstellerkonto hat ihn",
  shared_reference: "ein anderer Shop mit demselben Herstellerkonto hat eine Bestellung mit dieser Nummer",
  second_vendor_order: "ein anderer Auftrag mit dieser Nummer ist bereits verknüpft",
  nothing_left_to_make: "andere Aufträge decken schon die ganze Bestellung ab",
};

/** What speaks for it. */
export const groundMessages: Record<Ground, string> = {
  reference_asked: "der Hersteller kennt ihn unter der Referenz dieser Bestellung",
  skus_match: "die SKUs sind die dieser Bestellung",
  quantities_match: "die Stückzahl ist die dieser Bestellung",
  dates_match: "der Hersteller hat ihn, seit kurz nachdem die Bestellung aufgegeben wurde",
  not_there_before: "der Hersteller kannte die Referenz vorher nicht",
};
