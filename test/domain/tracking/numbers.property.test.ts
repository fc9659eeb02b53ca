import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { companyOf, companyOfNumber, companyOfWord } from "#app/domain/tracking/carriers.ts";
import { normalNumber, readNumbers } from "#app/domain/tracking/read-numbers.ts";
import { trackingOf } from "#app/domain/tracking/tracking-of.ts";
import { fedexNumber, upsNumber } from "#test/demo/numbers.ts";
import { noon } from "#test/support/builders/shop.ts";

/** Shopify's own list, as its schema shows it: names one by one, and one row a country. */
const listed = z
  .object({ global: z.array(z.string()), by_country: z.array(z.string()) })
  .parse(JSON.parse(readFileSync(new URL("../../fixtures/shopify/tracking-companies-2026-10.json", import.meta.url), "utf8")));
const ofCountries = listed.by_country.flatMap((row) => row.replace(/^\*?\s*\*\*.*?\*\*:\s*/, "").split(","));
const companies = [...listed.global, ...ofCountries.map((name) => name.trim().replace(/\.$/, "")).filter((name) => name !== "")];

const signs = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
const number = fc.oneof(
  fc.array(signs, { minLength: 1, maxLength: 30 }).map((text) => text.join("")),
  fc.nat({ max: 9_999_999 }).map(upsNumber),
  fc.nat({ max: 99_999_999 }).map(fedexNumber),
);
const separator = fc.constantFrom(",", ";", "|", "\n", "\r\n", " , ", ";;", "\u2028", ",\t", "| \n ");
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.array(fc.oneof(number, separator, fc.constantFrom(" ", "-", "–"))).map((all) => all.join("")),
);
const word = fc.oneof(
  fc.string(),
  fc.constantFrom(...companies, "fedex ground", "US Mail", "Other", "other", "UPS or USPS", "FEDEX®", "dhl"),
);

test("reading a number again gives the same number", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { numbers } = readNumbers(text);
      for (const one of numbers) {
        expect(normalNumber(one)).toBe(one);
        expect(readNumbers(one)).toEqual({ numbers: [one], isOdd: false });
      }
      expect(new Set(numbers).size).toBe(numbers.length);
    }),
    { numRuns: 2_000 },
  );
});

test("numbers that were joined by any separators are read as they were, in their order", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(number, separator), { maxLength: 6 }), (parts) => {
      const numbers = [...new Set(parts.map(([one]) => one))];
      expect(readNumbers(parts.flat().join(""))).toEqual({ numbers, isOdd: false });
    }),
  );
});

test("however a number is spelled, by small letters, spaces or dashes, it is the same number", () => {
  const spelled = fc.tuple(
    fc.nat({ max: 9_999_999 }),
    fc.array(fc.constantFrom("", " ", "-", "\u2013", "\u00ad"), { minLength: 18, maxLength: 18 }),
  );
  fc.assert(
    fc.property(spelled, fc.boolean(), ([serial, gaps], isSmall) => {
      const given = [...upsNumber(serial)].map((sign, at) => sign + (gaps[at] ?? "")).join("");
      expect(readNumbers(isSmall ? given.toLowerCase() : given)).toEqual({ numbers: [upsNumber(serial)], isOdd: false });
    }),
  );
});

test("a UPS number whose check digit is wrong is never UPS, and never another carrier's", () => {
  fc.assert(
    fc.property(fc.nat({ max: 9_999_999 }), fc.integer({ min: 1, max: 9 }), (serial, off) => {
      const right = upsNumber(serial);
      expect(companyOfNumber(right)).toBe("UPS");
      expect(companyOfNumber(right.slice(0, -1) + String((Number(right.at(-1)) + off) % 10))).toBeNull();
    }),
  );
});

test("a USPS number of 22 digits whose check digit is wrong is never USPS", () => {
  const right = "9400111202555842332669";
  expect(companyOfNumber(right)).toBe("USPS");
  for (let off = 1; off < 10; off += 1)
    expect(companyOfNumber(right.slice(0, -1) + String((Number(right.at(-1)) + off) % 10))).not.toBe("USPS");
});

test("whatever a vendor says, a company is one of Shopify's names or none, and never Other", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ number, carrier: fc.option(word), defaultCarrier: fc.option(word) }), { maxLength: 4 }), (rows) => {
      const names = rows.flatMap((row) => [companyOf(row, row.defaultCarrier), companyOfWord(row.carrier), companyOfNumber(row.number)]);
      const parcels = rows.map((row) => ({ ...row, url: null, shippedAt: null, firstSeenAt: noon }));
      for (const name of [...names, trackingOf(parcels).tracking.company]) {
        if (name !== null) expect(companies).toContain(name);
        expect(name).not.toBe("Other");
      }
    }),
    { numRuns: 1_000 },
  );
});

test("links are sent for every number or for none, and all of them can be followed", () => {
  const url = fc.option(fc.oneof(fc.webUrl(), fc.constantFrom("javascript:alert(1)", "https://me:pw@x.example/", "ftp://x.example", "x")));
  fc.assert(
    fc.property(fc.array(fc.record({ number, carrier: fc.option(word), url }), { maxLength: 5 }), (rows) => {
      const { tracking } = trackingOf(rows.map((row) => ({ ...row, shippedAt: null, firstSeenAt: noon, defaultCarrier: null })));
      expect(tracking.numbers.toSorted()).toEqual([...new Set(rows.map((row) => row.number))].toSorted());
      expect([0, tracking.numbers.length]).toContain(tracking.urls.length);
      for (const one of tracking.urls) expect(one).toMatch(/^https?:\/\/[^@]*$/i);
    }),
  );
});
