import type { Random } from "../random.ts";

/** An XML document with one thing wrong among its elements, or with an attack on its parser. */
export function damageXml(text: string, random: Random): string {
  const rows = text.match(/<OrderStatusDTO>[\s\S]*?<\/OrderStatusDTO>/g) ?? [];
  const row = rows[random.below(rows.length)] ?? "<OrderStatusDTO/>";
  const fields = row.match(/<(\w+)>[^<]*<\/\1>/g) ?? [];
  const field = fields[random.below(fields.length)] ?? "<Copy>1</Copy>";
  const name = /\w+/.exec(field)?.[0] ?? "Copy";
  const odd = random.pick([
    "",
    "-1",
    "007",
    "1e308",
    "&lt;b&gt;",
    "&#x41;",
    "<b>1</b>",
    "a, b; c|d",
    "0001-01-01T00:00:00",
    "x".repeat(3_000),
  ]);
  const ways = [
    () => text.replace(row, ""),
    () => text.replace(row, row + row),
    () => text.replace(row, rows.toReversed().join("")),
    () => text.replace(row, row.replace(field, "")),
    () => text.replace(row, row.replace(field, field + field)),
    () => text.replace(row, row.replace(field, `<${name}>${odd}</${name}>`)),
    () => text.replace(row, row.replace(field, `<${name} i:nil="true" />`)),
    () => text.replace(row, row.replace(field, `<x:${name} a="1">${odd}</x:${name}>`)),
    () => text.replace(row, row.replace(field, `<__proto__><${name}>1</${name}></__proto__>`)),
    () => text.replace(row, `<a>`.repeat(random.pick([50, 150])) + row),
    () => declared(text, '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">', "&c;"),
    () => declared(text, '<!ENTITY file SYSTEM "file:///etc/passwd">', "&file;"),
    () => declared(text, '<!ENTITY % far SYSTEM "http://127.0.0.1/evil.dtd"> %far;', "x"),
  ] as const;
  return random.pick(ways)();
}

function declared(text: string, entities: string, use: string): string {
  const body = text.replace(/^<\?xml.*?\?>/, "").replace(/<Status>[^<]*</, `<Status>${use}<`);
  return `<?xml version="1.0"?><!DOCTYPE x [${entities}]>${body}`;
}
