import fc from "fast-check";
import { expect, test } from "vitest";
import { namedReferences } from "#app/domain/links/named-references.ts";
import { aConnectionId } from "#test/support/builders/ids.ts";

const prints = { id: aConnectionId(1), label: "Prints", vendor: "finerworks" } as const;
const more = { id: aConnectionId(2), label: "More prints", vendor: "finerworks" } as const;
const frames = { id: aConnectionId(3), label: "NW Art + Framing", vendor: "nwf" } as const;

test.each<[string, string[], Parameters<typeof namedReferences>[1], string]>([
  ["a number alone, where there is one account", ["1001-A"], [prints], "1 1001-A"],
  ["an account's name", ["Prints: 77"], [prints, frames], "1 77"],
  ["another writing of it", [" nw art + framing :5 "], [prints, frames], "3 5"],
  ["its vendor's name", ["nwf:5"], [prints, frames], "3 5"],
  ["an account's name that is shorter than another's", ["prints: 5"], [more, prints], "1 5"],
  ["the vendor of two accounts", ["finerworks: 5"], [prints, more], "which_vendor finerworks: 5"],
  ["a number alone, where there are two accounts", ["5"], [prints, frames], "which_vendor 5"],
  ["nobody's name", ["Others: 5"], [prints], "unknown_vendor Others: 5"],
  ["a number with a colon in it", ["Prints: PO:5"], [prints], "1 PO:5"],
  ["a name without a number", ["Prints:"], [prints], ""],
  ["one twice", ["5", "Prints: 5"], [prints], "1 5"],
  ["two at one account", ["5", "6"], [prints], "1 5,6"],
  ["nothing connected yet", ["5"], [], ""],
  ["one too long", ["5".repeat(81)], [prints], `too_long ${"5".repeat(81)}`],
  ["too many", Array.from({ length: 11 }, (_, n) => `${n}`), [prints], "1 0,1,2,3,4,5,6,7,8,9; too_many 10"],
])("%s", (_, named, connections, expected) => {
  const { asked, unclear } = namedReferences(named, connections);
  const words = [
    ...[...asked].map(([id, references]) => `${[prints, more, frames].findIndex((one) => one.id === id) + 1} ${references.join(",")}`),
    ...unclear.map(({ entry, fault }) => `${fault} ${entry}`),
  ];
  expect(words.join("; ")).toBe(expected);
});

test("whatever stands there, every entry is asked for at one account, said to be unclear, or names nothing", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom("Prints: 1", "finerworks:2", "nwf: 3", "4")), { maxLength: 15 }),
      (named) => {
        const { asked, unclear } = namedReferences(named, [prints, more, frames]);
        for (const entry of named) {
          const reference = entry.slice(entry.indexOf(":") + 1).trim();
          const isAsked = [...asked.values()].some((references) => references.includes(reference));
          expect(isAsked || reference === "" || unclear.some((one) => one.entry === entry)).toBe(true);
        }
      },
    ),
  );
});
