import fc from "fast-check";
import { expect, test } from "vitest";
import type { HttpReply } from "#app/vendors/http.server.ts";
import { judgeParsed, parseReply } from "#test/support/fuzz/judge-reply.ts";
import { fixtureNames, mutateDocument } from "#test/support/fuzz/mutate-document.ts";

/**
 * Every document, damaged at random, through every parser: each answer is an error of a kind or a reading that can be stored.
 * `npm run fuzz` does the same a hundred thousand times, with documents as large as a reply may be among them.
 */

test.each(fixtureNames)("%s with random damage never makes a parser throw", (name) => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      expect(judge(mutateDocument(name, seed))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("any text and any JSON never makes a parser throw", () => {
  const status = fc.constantFrom(200, 200, 200, 204, 400, 404, 500);
  const contentType = fc.constantFrom("application/json", "application/xml", "text/html", "text/plain", "");
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), status, contentType, (body, code, type) => {
      expect(judge({ status: code, contentType: type, body, retryAfterMs: null })).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test("a reply nested as deep as a reply can be is refused and does not end the process", () => {
  for (const depth of [90, 1_000, 3_000, 8_000, 50_000]) {
    for (const [open, close] of [["[", "]"] as const, ['{"status":', "}"] as const, ["<ArrayOfX>", "</ArrayOfX>"] as const]) {
      for (const status of [200, 400, 404]) {
        const body = open.repeat(depth) + "1" + close.repeat(depth);
        expect(judge({ status, contentType: "", body, retryAfterMs: null })).toEqual([]);
      }
    }
  }
});

function judge(reply: HttpReply): string[] {
  return judgeParsed(parseReply(reply));
}
