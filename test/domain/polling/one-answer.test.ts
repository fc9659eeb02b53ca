import { expect, test } from "vitest";
import { oneAnswer, refsNamed } from "#app/domain/polling/one-answer.ts";
import type { Answer } from "#app/domain/vendor.ts";
import { vendorError } from "#test/support/builders/scripted-vendor.ts";
import { aReading } from "#test/support/builders/vendor.ts";

const ask = { ref: { kind: "po", value: "1" }, mark: null } as const;
const missing: Answer = { ask, outcome: "missing" };
const failed: Answer = { ask, outcome: "failed", error: vendorError("unavailable") };
const unaskable: Answer = { ask, outcome: "failed", error: vendorError("bad_ref") };
const found = (number: string): Answer => ({ ask, outcome: "found", reading: aReading({ number }) });
const several: Answer = { ask, outcome: "ambiguous", candidates: [aReading({ number: "1" }), aReading({ number: "2" })] };

test.each<[string, Answer[], string]>([
  ["nothing asked", [], "nothing"],
  ["one found", [found("1")], "found 1"],
  ["found under one number and missing under the other", [missing, found("1")], "found 1"],
  ["found under one number while the other could not be asked for", [failed, found("1")], "found 1"],
  ["the same under both", [found("1"), found("1")], "found 1"],
  ["one under each", [found("1"), found("2")], "ambiguous 1,2"],
  ["one, and the same among several", [found("1"), several], "ambiguous 1,2"],
  ["missing under both", [missing, missing], "missing"],
  ["missing under one while the other could not be asked for", [missing, failed], "failed unavailable"],
  ["missing under one, and the other is no number of that kind", [unaskable, missing], "missing"],
  ["neither is a number that can be asked for", [unaskable, unaskable], "failed bad_ref"],
])("%s", (_, answers, expected) => {
  expect(inWords(oneAnswer(answers))).toBe(expected);
});

test.each<[string, Parameters<typeof refsNamed>[1], string[]]>([
  [" 123 ", ["po", "id", "receipt"], ["id 123", "po 123"]],
  ["12A", ["po", "id", "receipt"], ["po 12A"]],
  ["123", ["po"], ["po 123"]],
  [" ", ["po", "id"], []],
])("%j at a vendor that takes %j is asked for as %j", (text, refKinds, expected) => {
  expect(refsNamed(text, refKinds).map(({ kind, value }) => `${kind} ${value}`)).toEqual(expected);
});

function inWords(answer: Answer | undefined): string {
  if (answer === undefined) return "nothing";
  if (answer.outcome === "found") return `found ${answer.reading.number}`;
  if (answer.outcome === "ambiguous") return `ambiguous ${answer.candidates.map(({ number }) => number).join(",")}`;
  return answer.outcome === "failed" ? `failed ${answer.error.kind}` : answer.outcome;
}
