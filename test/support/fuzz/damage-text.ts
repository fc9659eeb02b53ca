import type { Random } from "../random.ts";

/** Text that begins, ends or bends something in JSON, XML or a tracking number. */
const snippets = [
  "null",
  '"',
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "<",
  ">",
  "</",
  "/>",
  "<![CDATA[",
  "]]>",
  "<!--",
  "&#0;",
  "&#xD800;",
  "&#1114112;",
  "&amp;",
  "&nope;",
  "\u0000",
  "\\u0000",
  "\\ud800",
  "\ufeff",
  "\u2028",
  "\u00ad",
  "1e999",
  "-",
  "9".repeat(400),
  ' i:nil="true"',
  '"__proto__":{"x":1},',
  "<__proto__>1</__proto__>",
  "<constructor/>",
] as const;

/** A document with one thing wrong in its text, whatever its format. `other`: another document, for those that run into each other. */
export function damageText(text: string, random: Random, other: string): string {
  const [a, b] = [random.below(text.length + 1), random.below(text.length + 1)];
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  const snippet = random.pick(snippets);
  const ways = [
    () => text.slice(0, from),
    () => text.slice(from),
    () => text.slice(0, from) + text.slice(to),
    () => text.slice(0, to) + text.slice(from),
    () => text.slice(0, from) + snippet + text.slice(from),
    () => text.slice(0, from) + snippet + text.slice(Math.min(to, from + random.below(40))),
    () => text + other,
    () => text + text,
    () => `\ufeff${text}`,
    () => `<!DOCTYPE html><html><body>${text}</body></html>`,
    () => text.replaceAll('"', "'"),
    () => text.toUpperCase(),
    () => JSON.stringify(text),
    () => `<![CDATA[${text}]]>`,
    () => "",
  ] as const;
  return random.pick(ways)();
}

/** The bytes of a document: flipped here and there, or in an encoding that nobody announced. */
export function damageBytes(text: string, random: Random): Buffer {
  if (random.onceIn(30)) return Buffer.from(text, "utf16le");
  if (random.onceIn(30)) return Buffer.from(text, "utf16le").swap16();
  const bytes = Buffer.from(text, random.onceIn(30) ? "latin1" : "utf8");
  if (!random.onceIn(4)) return bytes;
  for (let flips = random.below(6); flips >= 0; flips -= 1) bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}
