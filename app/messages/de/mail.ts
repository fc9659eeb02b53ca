import type { MailMessages } from "../en/mail.ts";
import { countingUpTo, plural, upTo } from "./grammar.ts";

const problems = (count: number) => countingUpTo(count, "Problem", "Probleme");

/** The mails to a merchant. What of a problem is said here stands in the words of the screens. */
export const mail: MailMessages = {
  summary: {
    subject: (shop, count) => `${shop}: ${problems(count)} ${plural(count, "wartet", "warten")} auf dich`,
    lead: (count) => `In Framewire ${plural(count, "ist", "sind")} ${problems(count)} offen.`,
    leadSince: (count, fresh) =>
      `In Framewire ${plural(count, "ist", "sind")} ${problems(count)} offen, davon ${upTo(fresh)} neu seit der letzten Zusammenfassung.`,
    group: (title, count) => `${title} (${upTo(count)})`,
    groupSince: (title, count, fresh) => `${title} (${upTo(count)}, davon ${upTo(fresh)} neu)`,
    look: "Diese ansehen",
    others: (count) => `Dazu ${plural(count, "kommt", "kommen")} ${problems(count)} anderer Art.`,
    all: "Alles ansehen, was auf dich wartet",
    why: "Das kommt höchstens einmal am Tag, morgens, weil jemand aus deinem Shop es in Framewire gewählt hat.",
  },
  atOnce: {
    subject: (shop) => `${shop}: Ein Hersteller lehnt deine Zugangsdaten ab`,
    lead: "Ein Konto, dessen Zugangsdaten abgelehnt werden, steht still: Es wird dort kein Auftrag gefunden und keine Trackingnummer gelesen.",
    renew: "Aktuelle Zugangsdaten eingeben",
    others: (count) => `Dazu ${plural(count, "kommt ein weiteres Konto", `kommen ${upTo(count)} weitere Konten`)}.`,
    all: "Alle Verbindungen ansehen",
    why: "Das kommt jedes Mal, wenn ein Hersteller ablehnt, genau einmal, weil jemand aus deinem Shop es in Framewire gewählt hat.",
  },
  settings: "Wählen, was gemailt wird",
  stop: "Alle diese E-Mails abbestellen",
};
