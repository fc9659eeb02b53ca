import { expect, test } from "vitest";
import { carrierLink, companyOf, companyOfNumber, companyOfWord } from "#app/domain/tracking/carriers.ts";
import { trackingCompanies } from "#app/domain/tracking/companies.ts";

const ups = "1Z5R89390357567127";
const usps = "9400111202555842332669";
const fedex = "986578788855";

test.each([
  ["FedEx", "FedEx"],
  ["FEDEX GROUND", "FedEx"],
  ["Fed-Ex", "FedEx"],
  ["Federal Express", "FedEx"],
  ["U.S.P.S.", "USPS"],
  ["USPS Priority Mail", "USPS"],
  ["United States Postal Service", "USPS"],
  ["UPS 2nd Day Air", "UPS"],
  ["dhl ecommerce", "DHL eCommerce"],
  ["DHL eCommerce Asia", "DHL eCommerce Asia"],
  ["LaserShip", "Lasership"],
  ["on trac", "OnTrac"],
  ["old dominion freight line", "Old Dominion"],
  ["Upstate Couriers", null],
  ["USPS / UPS", null],
  ["Other", null],
  ["Freight", null],
  ["", null],
  [null, null],
])("the vendor's word %j is Shopify's %j", (word, company) => {
  expect(companyOfWord(word)).toBe(company);
});

test("every company that Shopify knows is found under its own name", () => {
  for (const name of trackingCompanies) expect(companyOfWord(name)).toBe(name);
  expect(trackingCompanies.has("Other")).toBe(false);
});

test.each([
  ["a UPS number with the right check digit", ups, "UPS"],
  ["a UPS number with a wrong check digit", "1Z5R89390357567128", null],
  ["22 digits of USPS", usps, "USPS"],
  ["22 digits with a wrong check digit", "9400111202555842332660", null],
  ["20 digits that FedEx SmartPost and USPS both claim", "61299998820821171811", null],
  ["12 digits that fit FedEx", fedex, null],
  ["a word", "PICKUP", null],
])("%s proves %j → %j", (_name, number, company) => {
  expect(companyOfNumber(number)).toBe(company);
});

test("the vendor's word counts before the number, the number before the connection's default", () => {
  expect(companyOf({ number: ups, carrier: "FedEx" }, "OnTrac")).toBe("FedEx");
  expect(companyOf({ number: ups, carrier: null }, "OnTrac")).toBe("UPS");
  expect(companyOf({ number: fedex, carrier: null }, "FedEx")).toBe("FedEx");
  expect(companyOf({ number: fedex, carrier: null }, null)).toBe(null);
  expect(companyOf({ number: fedex, carrier: null }, "Fedex")).toBe(null);
});

test("a link is built for carriers that have a page, with the number escaped", () => {
  expect(carrierLink("UPS", ups)).toBe(`https://www.ups.com/track?tracknum=${ups}`);
  expect(carrierLink("UPS", "A&B")).toBe("https://www.ups.com/track?tracknum=A%26B");
  expect(carrierLink("Chukou1", "A")).toBe(null);
  expect(carrierLink(null, "A")).toBe(null);
});
