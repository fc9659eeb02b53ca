import type { Random } from "../random.ts";

/** What the app lets a vendor send at most, in bytes; `vendors/registry.ts` cuts off what is longer. */
export const largestReply = 5_000_000;

/** Honest or not, as large as a reply may be: rows, repeats, depth or one endless field. */
export function largeDocument(random: Random): string {
  return random.pick(ways)();
}

const ways = [
  () => list((n) => `{"ordernumber":"1","itemnumber":"${n}","copy":1,"status":"Shipped","shiptrackingnumber":"A${n}"}`),
  () => list((n) => `{"ordernumber":"1","copy":${n},"dateadded":"2026-01-01","vendorsku":"S${n}","shiptrackingnumber":"B${n % 9}"}`),
  () => list((n) => `{"ordernumber":"${n}","copy":1,"status":"New"}`),
  () => list(() => '{"ordernumber":"1"}'),
  () => list((n) => `{"order_id":${n + 1},"order_status_id":7}`),
  () => list(() => '{"order_id":7,"shipments":[{"tracking_number":"A1"}]}'),
  () => `[{"order_id":7,"shipments":${list((n) => `{"tracking_number":"A${n},B${n}"}`)}}]`,
  () => `{"order":{"order_id":7,"items":${list((n) => `{"id":${n},"product_qty":1,"product_sku":"S${n}"}`)}}}`,
  () => `[{"order_id":7,"ordernumber":"1","shiptrackingnumber":"${"A1,".repeat(largestReply / 4)}"}]`,
  () => `{"order_id":"${" ".repeat(largestReply - 40)}x"}`,
  () => "[".repeat(largestReply / 2),
  () => "[".repeat(largestReply / 4) + "]".repeat(largestReply / 4),
  () => `{"status":`.repeat(3_000) + "1" + "}".repeat(3_000),
  () => "<a>".repeat(largestReply / 4),
  () => `<ArrayOfX>${"<a>".repeat(90)}${"<b/>".repeat(largestReply / 8)}${"</a>".repeat(90)}</ArrayOfX>`,
  () => `<ArrayOfX><a ${Array.from({ length: largestReply / 12 }, (_, n) => `b${n}="1"`).join(" ")}/></ArrayOfX>`,
  () => `<ArrayOfX><a>${"&#65;".repeat(largestReply / 6)}</a></ArrayOfX>`,
  () => `<ArrayOfX>${"<!---->".repeat(largestReply / 8)}</ArrayOfX>`,
  () => `<ArrayOfX><a>${"<".repeat(largestReply / 2)}`,
  () => `<!${"DOCTYP".repeat(largestReply / 8)}`,
  () => `<ArrayOfX>${rowsUpTo((n) => `<a><OrderNumber>1</OrderNumber><ItemNumber>${n}</ItemNumber></a>`, "")}</ArrayOfX>`,
] as const;

function list(row: (n: number) => string): string {
  return `[${rowsUpTo(row, ",")}]`;
}

function rowsUpTo(row: (n: number) => string, between: string): string {
  const rows: string[] = [];
  for (let size = 0; size < largestReply - 200; size += (rows.at(-1)?.length ?? 0) + between.length) rows.push(row(rows.length));
  return rows.join(between);
}
