import type { Decision } from "../../../domain/links/decide-suggestions.ts";
import { counting, number, plural, upTo } from "../grammar.ts";

/** Vendor orders that may belong to orders: what speaks for and against each. */
export const suggestions = {
  title: "Vorschläge",
  body: "Jeder dieser Aufträge gehört vielleicht zu der Bestellung darüber. Es wird nichts an Shopify geschrieben, bevor du bestätigst.",
  attention: "Handlungsbedarf",
  placed: "aufgegeben:",
  line: (quantity: number, title: string) => `${number(quantity)} × ${title}`,
  noLines: "Keine Positionen zu versenden",
  vendorOrder: (account: string, order: string) => `${account} ${order}`,
  says: (label: string) => `„${label}“`,
  replacement: "Ersatz",
  likeliest: "Am wahrscheinlichsten",
  speaksFor: "Dafür",
  speaksAgainst: "Dagegen",
  nothingFor: "Nur seine Nummer spricht dafür.",
  link: "Verknüpfen",
  turnDown: "Nicht dieser",
  linkMany: (count: number) => `${number(count)} verknüpfen`,
  turnDownMany: (count: number) => `${plural(count, "Diesen", "Diese")} ${number(count)} ablehnen`,
  select: (vendorOrder: string, order: string) => `${vendorOrder} für ${order} auswählen`,
  selectLikeliest: "Den wahrscheinlichsten jeder Bestellung auswählen",
  selected: (count: number) => `${number(count)} ausgewählt`,
  /** A button's words with what it is about, for whoever hears only the button. */
  about: (words: string, vendorOrder: string, order: string) => `${words}: ${vendorOrder} für ${order}`,
  done: {
    confirm: (count: number) => `${counting(count, "Auftrag", "Aufträge")} verknüpft.`,
    turn_down: (count: number) =>
      `${counting(count, "Auftrag", "Aufträge")} abgelehnt. ${plural(count, "Er wird", "Sie werden")} nicht noch einmal vorgeschlagen.`,
    undo: (count: number) =>
      `${counting(count, "Vorschlag ist", "Vorschläge sind")} wieder da. Fulfillments in Shopify bleiben, wie sie sind.`,
  } satisfies Record<Decision["intent"], (count: number) => string>,
  over: (count: number) =>
    `${number(count)} ${plural(count, "konnte nicht geändert werden: Er war schon erledigt oder ist", "konnten nicht geändert werden: Sie waren schon erledigt oder sind")} vergeben.`,
  empty: {
    title: "Nichts zu bestätigen",
    body: "Wenn ein Auftrag vielleicht zu einer Bestellung gehört und etwas dagegen spricht, ihn von selbst zu verknüpfen, wartet er hier auf dich.",
    step: "Bestellungen, die auf Verknüpfung warten",
  },
  /** Above the orders that wait for a link. */
  waiting: (count: number) =>
    `${upTo(count)} ${plural(count, "Auftrag gehört vielleicht zu deinen Bestellungen und wartet", "Aufträge gehören vielleicht zu deinen Bestellungen und warten")} auf deine Bestätigung.`,
  look: "Vorschläge ansehen",
  compare: "Vergleichen, was jeweils dafür und dagegen spricht",
};
