import fc from "fast-check";
import { expect, test } from "vitest";
import { readNumbers } from "#app/domain/tracking/read-numbers.ts";

const ups = "1Z5R89390357567127";
const otherUps = "1Z879E930346834440";
const usps = "9400111202555842332669";

const fields: [string, string | null, string[], boolean][] = [
  ["nothing", null, [], false],
  ["an empty field", "", [], false],
  ["only separators and dashes", " , ;; - | \n", [], false],
  ["lower case, spaces around", ` ${ups.toLowerCase()} `, [ups], false],
  ["a comma", `${ups},${otherUps}`, [ups, otherUps], false],
  ["a semicolon, a bar and line ends", `${ups};${otherUps}|${usps}\r\n986578788855`, [ups, otherUps, usps, "986578788855"], false],
  ["one number in groups of four, with a check digit", "9400 1112 0255 5842 3326 69", [usps], false],
  ["one number with dashes", "1Z-5R8-939-03-5756-7127", [ups], false],
  ["two numbers with a space between", `${ups} ${otherUps}`, [ups, otherUps], false],
  ["two numbers with a no-break space between", `${ups}\u00a0${otherUps}`, [ups, otherUps], false],
  ["groups that fit no check digit and are short", "ABC 123 456", ["ABC123456"], true],
  ["a long and a short part", `${ups} ABC`, [`${ups}ABC`], true],
  ["the same number twice", `${ups}, ${ups.toLowerCase()}`, [ups], false],
  ["one odd piece among good ones", `${ups}, AB 12`, [ups, "AB12"], true],
];

test.each(fields.map(([name, field, numbers, isOdd]) => ({ name, field, read: { numbers, isOdd } })))(
  "a field with $name",
  ({ field, read }) => {
    expect(readNumbers(field)).toEqual(read);
  },
);

test("whatever a field holds, the numbers are in normal form, each once", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."1Za09 -,;|\n\t".split(""), "\u2028", "\u00a0", "\u2013") }), (field) => {
      const { numbers } = readNumbers(field);
      expect(new Set(numbers).size).toBe(numbers.length);
      for (const number of numbers) expect(number).toMatch(/^[A-Z0-9]+$/);
    }),
  );
});

test("reading the numbers again changes nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[A-Z0-9]{1,30}$/), { maxLength: 5 }), (numbers) => {
      const once = readNumbers(numbers.join(", "));
      expect(once).toEqual({ numbers: [...new Set(numbers)], isOdd: false });
    }),
  );
});

test("a number with a check digit survives spaces put anywhere into it", () => {
  fc.assert(
    fc.property(fc.constantFrom(ups, otherUps, usps), fc.array(fc.nat(21), { maxLength: 4 }), (number, places) => {
      let text: string = number;
      for (const place of places) text = `${text.slice(0, place)} ${text.slice(place)}`;
      expect(readNumbers(text)).toEqual({ numbers: [number], isOdd: false });
    }),
  );
});
