import { counting, number } from "../grammar.ts";

const orders = (count: number) => counting(count, "Bestellung", "Bestellungen");

/** Was im Shopify-Admin selbst neben einer Bestellung steht, und wo mehrere Bestellungen seiner Liste behandelt werden. */
export const extension = {
  needsYou: "Braucht dich",
  open: "In Framewire öffnen",
  accountFirst: "Verbinde zuerst in Framewire ein Herstellerkonto. Dann lassen sich dessen Aufträge hier verknüpfen.",
  many: {
    title: (count: number) => (count === 0 ? "Keine dieser Bestellungen ist hier" : orders(count)),
    link: "Aufträge verknüpfen",
    reference: (name: string) => `Auftrag zu ${name}`,
    help: "Die Nummer beim Hersteller oder die Bestellnummer, unter der du dort bestellt hast. Was leer bleibt, wird nicht verknüpft.",
    working: "Die Bestellungen werden eine nach der anderen bearbeitet.",
    button: (count: number) => (count === 0 ? "Aufträge verknüpfen" : `${counting(count, "Auftrag", "Aufträge")} verknüpfen`),
    gone: (count: number) =>
      `${counting(count, "Bestellung ist hier nicht bekannt und bleibt, wie sie war", "Bestellungen sind hier nicht bekannt und bleiben, wie sie waren")}.`,
    tooMany: (most: number) => `${number(most)} Bestellungen gehen auf einmal. Die anderen bleiben, wie sie waren.`,
  },
  errors: {
    401: { title: "Deine Sitzung ist abgelaufen", body: "Lade diese Seite des Admins neu, um weiterzumachen." },
    404: {
      title: "Framewire verfolgt diese Bestellung nicht",
      body: "Sie ist gerade erst eingegangen, oder lange bevor Framewire installiert wurde. Eine neue Bestellung erscheint hier nach wenigen Minuten.",
    },
    400: { title: "Das war nicht lesbar", body: "Nichts wurde geändert. Lade diese Seite des Admins neu und versuche es noch einmal." },
    500: {
      title: "Framewire konnte nicht antworten",
      body: "Nichts geht verloren: Bestellungen werden weiter verfolgt und geschrieben. Versuche es gleich noch einmal.",
    },
  },
};
