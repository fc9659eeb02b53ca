import { counting, number } from "../grammar.ts";

const pieces = (count: number) => counting(count, "Stück", "Stück");
const skuBeside = (item: string, sku: string) => (sku === "" || sku === item ? "" : ` (${sku})`);

/** The dialog that links a vendor order by hand: is this the right one? */
export const linkForm = {
  open: "Auftrag verknüpfen",
  title: (order: string) => `Auftrag mit ${order} verknüpfen`,
  connection: "Herstellerkonto",
  choose: "Konto wählen",
  reference: "Auftrag",
  help: "Die Auftragsnummer des Herstellers oder die Bestellnummer, unter der du ihn dort aufgegeben hast.",
  shipsTo: "Er geht an",
  customer: "Den Kunden",
  another: (vendorOrder: string) => `Auftrag ${vendorOrder}`,
  replacement: "Er fertigt Stücke noch einmal an, die ein anderer Auftrag schon umfasste",
  wait: (account: string) => `Trotzdem verknüpfen und warten, bis ${account} ihn kennt`,
  lookUp: "Nachsehen",
  link: (count: number, vendorOrder: string) =>
    count === 0 ? `${vendorOrder} verknüpfen` : `${counting(count, "Position", "Positionen")} mit ${vendorOrder} verknüpfen`,
  found: (vendorOrder: string) => `${vendorOrder} wurde gefunden. Darunter steht, was der Hersteller sagt und was verknüpft würde.`,
  saved: "Verknüpft",
  preview: {
    says: (account: string) => `Was ${account} sagt`,
    order: (name: string) => `Was er von ${name} umfasst`,
    waits: (account: string) => `${account} kennt ihn noch nicht. Es wird weiter danach gefragt, bis es so weit ist.`,
    status: "Status beim Hersteller",
    po: "Dort aufgegeben als",
    added: "Angenommen",
    due: "Fällig",
    pieces: "Stückzahl",
    counted: (shipped: number, all: number) => (shipped === 0 ? pieces(all) : `${pieces(all)}, davon ${number(shipped)} versandt`),
    parcels: "Pakete",
    noParcels: "Noch keine",
    cost: "Kosten",
    matched: (item: string, sku: string) => `✓ Passt zu seinem Artikel ${item}${skuBeside(item, sku)}`,
    taken: "✓ Der Hersteller nennt keine Artikel: gewählt, weil es noch anzufertigen ist",
    notMatched: "Nichts in dem Auftrag passt dazu",
    noneLeft: "Andere Aufträge decken sie schon ab",
    unmapped: (item: string, sku: string, quantity: number) =>
      `Sein Artikel ${item}${skuBeside(item, sku)}, ${pieces(quantity)}, passt zu keiner Position.`,
    unknown:
      "Es lässt sich nicht sagen, welche Positionen er umfasst. Wähle sie, oder verknüpfe ihn ohne: Seine Pakete warten dann, bis jemand wählt.",
    shipsOn: "Er geht an einen anderen Auftrag, umfasst deshalb selbst keine Positionen und wird nie an Shopify geschrieben.",
    doubts: "Sieh zweimal hin, bevor du ihn verknüpfst",
  },
};
