import { mail as deMail } from "#app/messages/de/mail.ts";
import { catalog as de } from "#app/messages/de/catalog.ts";
import { mail as enMail } from "#app/messages/en/mail.ts";
import { catalog as en } from "#app/messages/en/catalog.ts";
import { mail as frMail } from "#app/messages/fr/mail.ts";
import { catalog as fr } from "#app/messages/fr/catalog.ts";
import type { Params } from "#app/messages/params.ts";

/** With the mails, which no browser needs. */
export const catalogs = { en: { ...en, mail: enMail }, de: { ...de, mail: deMail }, fr: { ...fr, mail: frMail } };
export type Language = keyof typeof catalogs;

/** A text as it is called: in which place of the catalogue, with what, and what comes. */
export type Said = { place: string; given: unknown[]; text: string };

type Say = (...given: unknown[]) => unknown;

/** Every text of a catalogue, in the order of the English one. A function is called with each of the samples for its English one. */
export function everyText(language: Language): Said[] {
  return textsIn(catalogs.en, catalogs[language], "");
}

/** The places of a catalogue that have a text. */
export function placesIn(part: unknown, place = ""): string[] {
  if (typeof part !== "object" || part === null) return [place];
  return Object.entries(part).flatMap(([name, value]) => placesIn(value, place === "" ? name : `${place}.${name}`));
}

function textsIn(english: unknown, spoken: unknown, place: string): Said[] {
  if (isSay(english) && isSay(spoken)) return samplesFor(place, english).map((given) => ({ place, given, text: String(spoken(...given)) }));
  if (typeof english === "object" && english !== null)
    return Object.entries(english).flatMap(([name, value]) =>
      textsIn(value, partOf(spoken, name), place === "" ? name : `${place}.${name}`),
    );
  return english === null && spoken === null ? [] : [{ place, given: [], text: String(spoken) }];
}

function isSay(part: unknown): part is Say {
  return typeof part === "function";
}

function partOf(part: unknown, name: string): unknown {
  return Object.entries(part ?? {}).find(([known]) => known === name)?.[1];
}

const exampleOrders = [
  { name: "#7001", madeBy: "FinerWorks", number: "7003" },
  { name: "#7001", madeBy: null, number: null },
];
const moment = { day: "1", month: "M", year: "7002", time: "14:05", zone: "Europe/Berlin" };

/** Counts that some language tells apart, and one whose digits are grouped. */
const counts = [0, 1, 2, 7001];

function samplesFor(place: string, say: Say): unknown[][] {
  if (/^(problems|preflight|waits|timeline)\.|^imports\.row(Problems|States)\.|^screens\.forms\.(errors|trouble)\./.test(place))
    return paramsFor(say).map((params) => [params]);
  if (/^screens\.settings\.(choices|partialShipments)\./.test(place)) return exampleOrders.map((order) => [order]);
  if (/^screens\.dates\.(ofThisYear|ofAnotherYear|moment|exact)$/.test(place)) return [[moment]];
  if (/^screens\.preflight\.(came|stands)$/.test(place))
    return counts.map((count) => [{ ok: 7001, warn: count, fail: count, unknown: count }]);
  if (place === "screens.imports.rows.tab") return counts.map((count) => ["linked", count]);
  if (place === "screens.order.next.create") return counts.map((count) => [[{ title: "Q-title", quantity: count }], "Q-numbers"]);
  if (place === "screens.order.cost.of") return [["7001", { amount: "7002", currency: "USD" }]];
  if (/^mail\./.test(place)) return counts.map((count) => Array.from({ length: say.length }, () => Math.min(count, 1001)));
  if (place === "screens.orders.tab") return counts.map((count) => ["shipped", Math.min(count, 1001)]);
  // Text may be a number here as well: it is put in as it is.
  return counts.map((count) => Array.from({ length: say.length }, (_, position) => (count > 2 ? count + position : count)));
}

const fileTroubles = ["workbook", "empty", "too_large", "too_many_rows", "open_quote", "missing_column", "double_column", "no_rows"];

/** What makes another sentence, beside whether a value is there. */
const codes: Params[] = [
  ...["auto_fulfill", "same_numbers", "auth", "other_service", "incomplete", "shared"].map((cause) => ({ cause })),
  ...["added", "contested", "no_progress", "shipped_before_order, nothing_left_to_make"].map((reason) => ({ reason })),
  ...["without_mail", "from_now_on"].map((send) => ({ send })),
  ...["requested", "unknown"].map((mail) => ({ mail })),
  ...fileTroubles.map((kind) => ({ kind })),
  { testMode: true },
  { stopped: true },
  { count: 0 },
  { count: 1, pieces: 1, writes: 1 },
  { count: 7001, pieces: 7002, writes: 7003, mostRows: 7004 },
  { scope: "read_orders" },
  { seconds: -300 },
  { to: "in_production", said: "shipped" },
  { notifyCustomer: true },
];

const times = { last: "2026-03-10T12:00:00.000Z", since: "2026-03-10T12:00:00.000Z", until: "2026-03-10T12:00:00.000Z" };

/** No parameter at all; all that the English words ask for; each code without and with these. */
function paramsFor(say: Say): Params[] {
  const asked = new Set<string>();
  for (const code of [{}, ...codes]) {
    const listening: Params = new Proxy<Params>(code, {
      get(target, name) {
        asked.add(String(name));
        return target[String(name)];
      },
    });
    say(listening);
  }
  const all = { ...Object.fromEntries([...asked].map((name) => [name, `Q-${name}`])), ...times };
  return [{}, all, ...codes, ...codes.map((code) => ({ ...all, ...code }))];
}
