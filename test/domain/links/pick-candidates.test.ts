import { expect, test } from "vitest";
import { withdrawn } from "#app/domain/links/withdraw-suggestions.ts";
import { pickCandidates, type LookupAnswer } from "#app/domain/links/pick-candidates.ts";
import type { LinkedOrder, LinkState, Lookup } from "#app/domain/records.ts";
import type { Reading, Stage } from "#app/domain/vendor.ts";
import { aConnectionId, aLineId, anOrderId } from "#test/support/builders/ids.ts";
import { aConnection } from "#test/support/builders/shop.ts";
import { aLink, aReading, aVendorOrder } from "#test/support/builders/vendor.ts";

const one = said("1");
const two = said("2");

test.each<{ what: string; answers: LookupAnswer[]; links?: LinkedOrder[]; expected: string }>([
  { what: "one answer", answers: [came("a", one)], expected: "pick 1" },
  { what: "the same under two references", answers: [came("a", one), came("b", said("1"))], expected: "pick 1" },
  { what: "two under one reference", answers: [came("a", one, two)], expected: "ambiguous 1,2" },
  { what: "two under two references", answers: [came("a", one), came("b", two)], expected: "ambiguous 1,2" },
  { what: "one for each line", answers: [came("a", one, { line: 1 }), came("b", two, { line: 2 })], expected: "pick 1, pick 2" },
  { what: "one cancelled and one not", answers: [came("a", said("1", "cancelled"), two)], expected: "pick 2" },
  { what: "one that is cancelled", answers: [came("a", said("1", "cancelled"))], expected: "pick 1" },
  { what: "two that are cancelled", answers: [came("a", said("1", "cancelled"), said("2", "cancelled"))], expected: "ambiguous 1,2" },
  { what: "one that is linked", answers: [came("a", one)], links: [linked("1", "linked")], expected: "known a" },
  { what: "one that is linked and a new one", answers: [came("a", one, two)], links: [linked("1", "linked")], expected: "pick 2" },
  { what: "one that is suggested", answers: [came("a", one)], links: [linked("1", "suggested")], expected: "known a" },
  { what: "one that was unlinked", answers: [came("a", one)], links: [linked("1", "unlinked")], expected: "unusable a" },
  {
    what: "one that was linked before it was known there",
    answers: [came("a", one)],
    links: [linked(null, "linked")],
    expected: "known a",
  },
  {
    what: "one that was unlinked before it was known there",
    answers: [came("a", one)],
    links: [linked(null, "unlinked")],
    expected: "unusable a",
  },
  { what: "one whose suggestion was withdrawn", answers: [came("a", one)], links: [withdrawnLink("1")], expected: "pick 1" },
  {
    what: "one that was unlinked, and whose suggestion was withdrawn",
    answers: [came("a", one)],
    links: [linked("1", "unlinked"), withdrawnLink("1")],
    expected: "unusable a",
  },
  {
    what: "one that was unlinked and linked again",
    answers: [came("a", one)],
    links: [linked("1", "unlinked"), linked("1", "linked")],
    expected: "known a",
  },
  { what: "two that another tool named", answers: [came("a", one, "named"), came("b", two, "named")], expected: "pick 1, pick 2" },
  {
    what: "one that was named and is found by name too",
    answers: [came("a", one), came("b", said("1"), "named")],
    expected: "pick 1, known a",
  },
  { what: "the named one of two", answers: [came("a", one, two), came("b", said("1"), "named")], expected: "pick 1, pick 2" },
])("$what: $expected", ({ answers, links = [], expected }) => {
  const { picks, ambiguous, known, unusable } = pickCandidates(answers, links);
  const words = [
    ...picks.map(({ reading }) => `pick ${reading.number}`),
    ...ambiguous.map(({ candidates }) => `ambiguous ${candidates.map(({ number }) => number).join(",")}`),
    ...known.map(({ reference }) => `known ${reference}`),
    ...unusable.map(({ reference }) => `unusable ${reference}`),
  ];
  expect(words.join(", ")).toBe(expected);
});

function said(number: string, stage: Stage = "in_production"): Reading {
  return aReading({ number, stage });
}

function came(reference: string, ...rest: (Reading | { line: number } | "named")[]): LookupAnswer {
  const line = rest.flatMap((each) => (each !== "named" && "line" in each ? [each.line] : []))[0];
  const lookup: Lookup = {
    orderId: anOrderId(1),
    connectionId: aConnectionId(1),
    reference,
    lineId: line === undefined ? null : aLineId(line),
    isNamed: rest.includes("named"),
    state: "asking",
    firstAskedAt: null,
    lastMissingAt: null,
    misses: 0,
    nextAskAt: null,
  };
  return { lookup, readings: rest.flatMap((each) => (each === "named" || "line" in each ? [] : [each])) };
}

function linked(number: string | null, state: LinkState): LinkedOrder {
  return { link: aLink({ state }), vendorOrder: aVendorOrder({ number }), parcels: [], connection: aConnection() };
}

function withdrawnLink(number: string): LinkedOrder {
  const suggested = linked(number, "suggested");
  return { ...suggested, link: withdrawn(suggested.link) };
}
