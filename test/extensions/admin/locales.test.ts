import { expect, test } from "vitest";
import { flatTexts, valuesIn } from "../texts.ts";
import { adminWords } from "./words.ts";

const folders = Object.keys(adminWords) as (keyof typeof adminWords)[];
const languages = ["en", "de", "fr"] as const;
const english = flatTexts(adminWords["order-block"].en);

test.each(folders)("%s has a name of its own, and all other words are those of the others", (folder) => {
  for (const language of languages) {
    const words = flatTexts(adminWords[folder][language]);
    const name = words["name"] ?? "";
    expect(words).toEqual({ ...flatTexts(adminWords["order-block"][language]), name });
    expect(folders.filter((each) => flatTexts(adminWords[each][language])["name"] === name)).toEqual([folder]);
  }
});

test.each(languages)("in %s the words say which language they are", (language) => {
  expect(flatTexts(adminWords["order-block"][language])["language"]).toBe(language);
});

test.each(["de", "fr"] as const)("%s says everything that English says, in other words and with the same values", (language) => {
  const texts = flatTexts(adminWords["order-block"][language]);
  expect(Object.keys(texts)).toEqual(Object.keys(english));
  for (const [place, text] of Object.entries(texts)) {
    expect(text, place).not.toBe(english[place]);
    expect(valuesIn(text), place).toEqual(valuesIn(english[place] ?? ""));
  }
});

test.each(languages)("every text in %s is calm and in the signs of the language", (language) => {
  for (const [place, text] of folders.flatMap((folder) => Object.entries(flatTexts(adminWords[folder][language])))) {
    expect(text, place).not.toMatch(/!|["']|\s{2}|^\s|\s$|^$/);
    if (language === "fr") expect(text, place).not.toMatch(/[ \p{L}](?=[;?»:])/u);
    if (place.endsWith(".whatToDo") || place === "uncertain") expect(text, place).toMatch(/^\p{Lu}.*\.$/u);
  }
});
