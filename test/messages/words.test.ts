import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { problemKindSchema } from "#app/domain/problems/problem.ts";
import { stages } from "#app/domain/stages.ts";
import { flagSchema } from "#app/domain/vendor.ts";
import { importErrorMessages, importStateMessages, rowProblemMessages, rowStateMessages } from "#app/messages/en/imports.ts";
import { activity } from "#app/messages/en/screens/activity.ts";
import { preflight } from "#app/messages/en/screens/preflight.ts";
import { opsMessages } from "#app/messages/en/ops.ts";
import { timelineMessages } from "#app/messages/en/timeline.ts";
import { waitMessages } from "#app/messages/en/waits.ts";
import { problemWords } from "#app/messages/problem-words.ts";
import { flagWords, stageWords } from "#app/messages/stage-words.ts";
import { timelineWords } from "#app/messages/timeline-words.ts";
import { waitWords } from "#app/messages/wait-words.ts";

test.each(problemKindSchema.options)("the problem %s has words that stand without any parameter", (kind) => {
  const { title, whatToDo } = problemWords({ kind, params: {} });
  expectCalmSentence(title);
  expectCalmSentence(whatToDo);
});

test("no parameter breaks a sentence: none, null, empty and odd ones leave no hole", () => {
  const names = [
    "vendor",
    "label",
    "number",
    "reference",
    "count",
    "detail",
    "reason",
    "title",
    "sku",
    "status",
    "code",
    "field",
    "order",
    "item",
  ];
  const value = fc.oneof(
    fc.constant(null),
    fc.constant(""),
    fc.constant("  "),
    fc.integer({ min: 0, max: 9 }),
    fc.boolean(),
    fc.constant("FW-1"),
  );
  const params = fc.dictionary(fc.constantFrom(...names), value);
  fc.assert(
    fc.property(fc.constantFrom(...problemKindSchema.options), params, (kind, given) => {
      const { title, whatToDo } = problemWords({ kind, params: given });
      for (const text of [title, whatToDo]) expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}|“”|\(\)| [.:,]/);
    }),
  );
});

test("every wait, timeline entry, stage and flag has calm words, whatever its parameters", () => {
  for (const code of Object.keys(waitMessages)) expectCalmSentence(waitWords({ code, params: {} }));
  for (const what of Object.keys(timelineMessages)) expectCalmSentence(timelineWords({ what, params: {} }));
  for (const stage of stages) expect(stageWords(stage)).toMatch(/^[A-Z]/);
  for (const flag of flagSchema.options) expect(flagWords(flag)).toMatch(/^[A-Z]/);
});

test("every reason for a write, and every note on one, is a calm sentence", () => {
  for (const why of Object.values(activity.rules)) expectCalmSentence(why("FinerWorks"));
  for (const note of Object.values(activity.notes)) expectCalmSentence(note);
});

test("what came of the set-up checks is said without what there is none of", () => {
  expect(preflight.came({ ok: 8, warn: 0, fail: 0, unknown: 0 })).toBe("Looked again: everything is in order.");
  expect(preflight.came({ ok: 5, warn: 1, fail: 2, unknown: 0 })).toBe(
    "Looked again: 2 checks to be mended, 1 check worth a look, 5 of 8 in order.",
  );
});

test("every verdict of a row and every refusal of a file has calm words, whatever its parameters", () => {
  for (const say of Object.values({ ...rowProblemMessages, ...rowStateMessages, ...importErrorMessages })) expectCalmSentence(say({}));
  for (const words of Object.values(importStateMessages)) expectCalmSentence(words);
});

test("a vendor is named, and its own words stand in quotes", () => {
  expect(problemWords({ kind: "unknown_status", params: { vendor: "FinerWorks", statusLabel: "On the moon" } }).title).toContain(
    "“On the moon”",
  );
  expect(problemWords({ kind: "not_found", params: { vendor: "NW Art + Framing", reference: "1042" } }).title).toBe(
    "NW Art + Framing does not know 1042.",
  );
});

test("every code that the domain puts on the timeline has words", () => {
  const named = domainLines().flatMap((line) => /\bwhat: (?<value>.*?)(?:, params|$)/.exec(line)?.groups?.["value"] ?? []);
  expect(codesIn(named).filter((code) => !(code in timelineMessages))).toEqual([]);
});

test("every wait that a plan may name has words", () => {
  const named = domainLines("fulfillment").flatMap((line) => /\bcode: (?<value>"[a-z_]+")/.exec(line)?.groups?.["value"] ?? []);
  expect(codesIn(named).length).toBeGreaterThan(3);
  expect(codesIn(named).filter((code) => !(code in waitMessages))).toEqual([]);
});

test.each(["The key is wrong", "The key is wrong.", "The key is wrong.. "])("%j ends its sentence with one full stop", (given) => {
  const params = { detail: given, message: given };
  const lines = Object.values(opsMessages).map((say) => say(params));
  expect(lines.filter((line) => line.includes("The key is wrong")).length).toBeGreaterThan(3);
  for (const line of lines) expect(line).not.toMatch(/[.]{2}|[.] [.]/);
});

test("a long word is said back with its first 59 characters", () => {
  for (const typed of ["x".repeat(60), "x".repeat(61), "😀".repeat(61)]) {
    const names = ["ref", "value", "order", "key", "part", "line"];
    const params = Object.fromEntries(names.map((name) => [name, typed]));
    const short = typed.length === 60 ? typed : `${[...typed].slice(0, 59).join("")}…`;
    expect(opsMessages.not_found_at_vendor(params)).toBe(`The vendor does not know “${short}”.`);
    expect(opsMessages.not_suggested(params)).toContain(`${short} is linked already`);
    expect(opsMessages.bad_lines(params)).toContain(`“${short}”`);
  }
});

/** A fact or an action, in a sentence, without drama or numbers of errors. */
function expectCalmSentence(text: string): void {
  expect(text).toMatch(/^[“A-Z].*[.]$/);
  expect(text).not.toMatch(/!|Oops|Error \d|undefined|null|NaN|\[object| {2}/);
}

function domainLines(folder = "."): string[] {
  const root = path.resolve(import.meta.dirname, "../../app/domain", folder);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.flatMap((file) => readFileSync(path.join(root, file), "utf8").split("\n"));
}

/** The literals in some expressions; what they are compared with is no code. */
function codesIn(expressions: string[]): string[] {
  const found = expressions.flatMap((text) => [...text.replaceAll(/===? "[^"]*"/g, "").matchAll(/"(?<code>[a-z_]+)"/g)]);
  return [...new Set(found.map((match) => match.groups?.["code"] ?? ""))].sort();
}
