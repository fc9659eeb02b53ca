import { expect, test } from "vitest";
import { flatTexts, valuesIn } from "../texts.ts";
import { words } from "./page-world.ts";

const others = ["de", "fr"] as const;

/** Texts that are the same as in English, and why. */
const same: Record<string, string> = { "parcel.numberOf": "a name and a number" };

test.each(others)("%s has a text wherever English has one, and no other", (language) => {
  expect(Object.keys(textsOf(language))).toEqual(Object.keys(textsOf("en")));
});

test.each(others)("every text in %s differs from the English one, unless there is a reason", (language) => {
  const english = textsOf("en");
  const equal = Object.entries(textsOf(language)).filter(([place, text]) => text === english[place]);
  expect(equal.map(([place]) => place)).toEqual(Object.keys(same));
});

test.each(others)("every text in %s says each value that the English one says", (language) => {
  const english = textsOf("en");
  for (const [place, text] of Object.entries(textsOf(language))) expect(valuesIn(text), place).toEqual(valuesIn(english[place] ?? ""));
});

test.each(["en", ...others] as const)("every text in %s is calm and in the signs of the language", (language) => {
  for (const [place, text] of Object.entries(textsOf(language))) {
    expect(text, place).not.toMatch(/!|["']|\s{2}|^\s|\s$|^$/);
    if (language === "fr") expect(text, place).not.toMatch(/[ \p{L}](?=[;?»:])/u);
    if (/^(whole|rest|due)\./.test(place)) expect(text, place).toMatch(/^\p{Lu}.*\.$/u);
  }
});

function textsOf(language: keyof typeof words): Record<string, string> {
  return flatTexts(words[language]);
}
