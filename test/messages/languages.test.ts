import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { readHeadings } from "#app/domain/imports/read-headings.ts";
import { localeOf } from "#app/languages.ts";
import { locales } from "#app/messages/catalog.ts";
import { detailWords } from "#app/messages/detail-words.ts";
import { importFile } from "#app/messages/import-file.ts";
import { wordsOf } from "#app/messages/words-of.ts";
import { accountForms } from "#app/services.server.ts";
import { catalogs, everyText, placesIn } from "./every-text.ts";

const others = ["de", "fr"] as const;
type Other = (typeof others)[number];

const sameEverywhere = {
  "mail.summary.group": "the panel's own words and a number",
  "screens.app.title": "the name of the app",
  "imports.columns.sku": "the same word",
  "screens.imports.columns.of.order.example": "an example",
  "screens.imports.columns.of.vendor.example": "the name of a company",
  "screens.imports.columns.of.reference.example": "an example",
  "screens.imports.columns.of.sku.example": "an example",
  "screens.imports.columns.of.quantity.example": "an example",
  "screens.imports.columns.of.shipsTo.example": "an example",
  "screens.imports.rows.line": "a number and an SKU",
  "screens.suggestions.line": "a number and the shop's own words",
  "screens.suggestions.vendorOrder": "a name and a number",
  "screens.connections.shortPatterns.{name}": "the name of an order",
  "screens.connections.shortPatterns.{bare}": "the name of an order",
  "screens.home.numbers.nothing": "a dash",
  "screens.number": "a number; what groups its digits does not count here",
  "screens.upTo": "a number; what groups its digits does not count here",
  "screens.order.check.news": "an entry of the timeline alone, where there is no more",
  "screens.order.lines.quantity": "a number and the shop's own words",
  "screens.order.parcels.from": "a name and a number",
  "screens.orders.columns.shopify": "the name of a company",
  "screens.orders.file.columns.shopify": "the name of a company",
};

/** Texts that are the same as in English, and why. */
const same: Record<Other, Record<string, string>> = {
  de: {
    ...sameEverywhere,
    "screens.attention.about": "a colon",
    "screens.order.vendorOrders.about": "a colon",
    "screens.lists.applied": "a colon",
    "screens.connections.form.name.title": "the same word",
    "screens.connections.makesSummary.sku": "the same word",
    "screens.dates.ahead": "the same word",
    "screens.imports.rows.verdicts.problem": "the same word",
    "screens.shopify.problem": "the same word",
  },
  fr: {
    ...sameEverywhere,
    "screens.dates.minutes": "the same unit",
    "screens.dates.hours": "the same unit",
    "screens.home.chart.shortDay": "the day before the month, whose names are others",
  },
};

test("the form of each vendor's account speaks every language, and each field in words of its own", () => {
  for (const { accountFields } of accountForms)
    for (const { name, words } of accountFields) {
      expect(Object.keys(words)).toEqual(locales);
      expect(new Set(Object.values(words).map(({ help }) => help)).size, name).toBe(locales.length);
    }
});

test.each(others)("%s has a text wherever English has one, and no other", (language) => {
  const places = placesIn({ ...catalogs[language], details: {} });
  expect(places.sort()).toEqual(placesIn(catalogs.en).sort());
});

test.each(others)("every text in %s differs from the English one, unless there is a reason", (language) => {
  const english = everyText("en");
  const equal = everyText(language).filter(({ text }, position) => bare(text) === bare(english[position]?.text ?? ""));
  const places = [...new Set(equal.map(({ place }) => place))].filter((place) => place !== "locale");
  expect(places.sort()).toEqual(Object.keys(same[language]).sort());
});

test.each(others)("every text in %s says each value that the English one says", (language) => {
  const english = everyText("en");
  for (const [position, { place, given, text }] of everyText(language).entries()) {
    const inEnglish = bare(english[position]?.text ?? "");
    for (const value of valuesOf(given).filter((one) => !isCode(one) && inEnglish.includes(one)))
      expect(bare(text), `${place} ${JSON.stringify(given)}`).toContain(value);
  }
});

test.each(others)("every text in %s is calm and whole", (language) => {
  for (const { place, given, text } of everyText(language)) {
    const what = `${place} ${JSON.stringify(given)}`;
    expect(text.trim(), what).not.toBe("");
    expect(text, what).not.toMatch(/!|Oops|undefined|null|NaN|\[object| {2}|\(\)|„“|«\s*»| [.,]/);
    if (/^(problems|preflight|waits|timeline|imports\.(rowProblems|rowStates|states))\./.test(place))
      expect(text, what).toMatch(/^[\p{Lu}\d„«].*[.]$/u);
  }
});

test("quotes, apostrophes and spaces are those of the language", () => {
  for (const { text, place } of everyText("de")) expect(text, place).not.toMatch(/["'”’]|“\p{L}| [:;?]/u);
  for (const { text, place } of everyText("fr"))
    expect(text, place).not.toMatch(/["'“”„]|[ \p{L}\d](?=[;?»])|[ \p{L}] ?:(?=\s|$)|«[ \p{L}]/u);
});

test.each([
  ["en", ["0 pieces", "1 piece", "2 pieces", "1,200 pieces"]],
  ["de", ["0 Pakete", "1 Paket", "2 Pakete", "1.200 Pakete"]],
  ["fr", ["0 sélectionné", "1 sélectionné", "2 sélectionnés", "1\u202f200 sélectionnés"]],
] as const)("%s counts as it does", (language, texts) => {
  const { screens } = catalogs[language];
  const says = {
    en: (count: number) => screens.order.link.preview.counted(0, count),
    de: (count: number) => screens.home.chart.summary(count, 0),
    fr: screens.attention.selected,
  };
  for (const [position, count] of [0, 1, 2, 1200].entries()) expect(says[language](count)).toContain(texts[position]);
});

test.each([
  ["en", ["1 problem needs you", "1,000 problems need you", "1,000+ problems need you"]],
  ["de", ["1 Problem wartet auf dich", "1.000 Probleme warten auf dich", "1.000+ Probleme warten auf dich"]],
  ["fr", ["1 problème demande", "1\u202f000 problèmes demandent", "1\u202f000+ problèmes demandent"]],
] as const)("%s says where counting ended", (language, texts) => {
  const { summary } = catalogs[language].screens.home.problems;
  for (const [position, count] of [1, 1_000, 1_001].entries()) expect(summary(count)).toContain(texts[position]);
});

test.each([
  ["de", "Teammitglied 42", "Betreiber der App"],
  ["fr", "Membre du personnel 42", "Exploitant de l’application"],
] as const)("in %s a person who acts is named, by number or as whoever runs the app", (language, staff, operator) => {
  const { actor } = wordsOf(catalogs[language], { nwf: "NW Art + Framing" });
  expect(actor({ kind: "person", name: "staff 42" })).toBe(staff);
  expect(actor({ kind: "person", name: "operator" })).toBe(operator);
  expect(actor({ kind: "vendor", vendor: "nwf" })).toBe("NW Art + Framing");
  expect(actor({ kind: "vendor", vendor: "gone" })).toBe("gone");
});

test.each(["en", "de", "fr"] as const)("a file of rejected rows in %s may be handed in again", (language) => {
  const read = readHeadings(importFile(wordsOf(catalogs[language])).rejected.head);
  expect(read).toMatchObject({ ok: true, value: { ignored: [] } });
  if (read.ok) expect([...read.value.at.values()]).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test("a setting that was changed is named in words", () => {
  const entry = { what: "policy_changed", params: { notifyCustomer: true, reportProgress: false } };
  expect(wordsOf(catalogs.en).timeline(entry)).toBe("Settings were changed (customer mail; progress reports).");
  expect(wordsOf(catalogs.fr).timeline(entry)).toBe("Des paramètres ont été modifiés (e-mail aux clients\u202f; signaler la production).");
});

test("Shopify's codes stand in a sentence in words, and one that nobody knows as it is", () => {
  const held = { code: "on_hold", params: { reasons: "AWAITING_PAYMENT, SOLAR_ECLIPSE" } };
  expect(wordsOf(catalogs.en).wait(held)).toBe("On hold in Shopify (payment is awaited; SOLAR_ECLIPSE). Goes on when it is released.");
  expect(wordsOf(catalogs.de).wait(held)).toContain("(Zahlung steht aus; SOLAR_ECLIPSE)");
});

test("our own note of a failed call is said in the language, with what it holds", () => {
  const params = { vendor: "FinerWorks", detail: "The vendor answered with HTTP status 503." };
  expect(wordsOf(catalogs.de).problem({ kind: "vendor_unavailable", params }).title).toBe(
    "FinerWorks hat seit mehr als einer Stunde nicht geantwortet (Der Hersteller hat mit HTTP-Status 503 geantwortet.).",
  );
  expect(wordsOf(catalogs.de).problem({ kind: "vendor_unavailable", params: { ...params, number: "123456" } }).title).toBe(
    "FinerWorks hat zu 123456 seit mehr als einer Stunde keine Antwort gegeben (Der Hersteller hat mit HTTP-Status 503 geantwortet.).",
  );
  expect(wordsOf(catalogs.fr).detail("ReadOrder: Shopify could not be reached (ENOTFOUND).")).toBe(
    "ReadOrder\u00a0: Shopify était injoignable (ENOTFOUND).",
  );
  expect(wordsOf(catalogs.de).detail("Invalid address (42)")).toBe("Invalid address (42)");
  expect(wordsOf(catalogs.en).detail(params.detail)).toBe(params.detail);
});

test("every note that the app makes of a failed call has words in every language", () => {
  const made = notesOfFailedCalls();
  expect(made.length).toBeGreaterThan(30);
  for (const { details } of [catalogs.de, catalogs.fr]) {
    expect(made.filter((note) => detailWords(note.replaceAll("{}", "x"), details) === note.replaceAll("{}", "x"))).toEqual([]);
    for (const [note, words] of Object.entries(details)) expect(words.split("{}").length, note).toBe(note.split("{}").length);
  }
});

test.each([
  ["de", "de"],
  ["de-CH", "de"],
  ["DE_at", "de"],
  ["fr-CA", "fr"],
  ["en-GB", "en"],
  ["sv", "en"],
  ["", "en"],
  [null, "en"],
])("the tag %s is spoken to in %s", (tag, locale) => {
  expect(localeOf(tag)).toBe(locale);
});

/** Without what groups digits and without the spaces that do not break: 7,001 and 7 001 are one number. */
function bare(text: string): string {
  return text.replaceAll(/(?<=\d)[.,\u202f](?=\d{3})/g, "").replaceAll(/[\u00a0\u202f]/g, " ");
}

/** What makes another sentence and is not itself said. */
function isCode(value: string): boolean {
  return /^[a-z_, ]+$/.test(value);
}

function valuesOf(given: unknown): string[] {
  if (typeof given === "object" && given !== null) return Object.values(given).flatMap(valuesOf);
  return typeof given === "string" || (typeof given === "number" && given > 2) ? [String(given)] : [];
}

/** The sentences in the sources that become the detail of an error, with `{}` for what is put in. */
function notesOfFailedCalls(): string[] {
  const root = path.resolve(import.meta.dirname, "../../app");
  const files = ["vendors", "shopify", "domain"].flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" }).map((file) => path.join(room, file)),
  );
  const notes = files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".generated.ts"))
    .map((file) => readFileSync(path.join(root, file), "utf8"))
    .filter((source) => /detail|badRef|badResponse|shopError/.test(source))
    .flatMap((source) => notesIn(ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true)));
  return [...new Set(notes)];
}

function notesIn(node: ts.Node): string[] {
  const text = sentenceOf(node);
  if (text !== null && isDetail(node)) return [text];
  return node.getChildren().flatMap(notesIn);
}

function sentenceOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return /^[A-Z].* .*[.?]$/.test(node.text) ? node.text : null;
  if (!ts.isTemplateExpression(node)) return null;
  const text = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("{}");
  return /^[A-Z{].* .*[.?]$/.test(text) ? text : null;
}

/** Given to what makes an error, or to something that is called detail. */
function isDetail({ parent }: ts.Node): boolean {
  if (ts.isConditionalExpression(parent)) return isDetail(parent);
  if (ts.isCallExpression(parent)) return /^(badRef|badResponse|shopError|lost)$/.test(parent.expression.getText());
  return (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) && parent.name.getText() === "detail";
}
