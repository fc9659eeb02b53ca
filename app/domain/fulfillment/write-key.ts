import type { FulfillmentId } from "../ids.ts";
import type { PieceKey } from "../records.ts";
import { compareText } from "../tracking/tracking-of.ts";

/** The fact a create makes true: named by its first piece, since a piece stands in one create that counts. */
export function createKey(pieces: PieceKey[]): string {
  const first = [...pieces].map(({ linkId, lineId, piece }) => `${linkId}/${lineId}/${piece}`).sort(compareText)[0];
  return `create:${shortText(first ?? "")}`;
}

/** One update a fulfillment and set of numbers, whatever their order. `made`: how many it has had, since a set may come back after another. */
export function trackingKey(fulfillmentId: FulfillmentId, made: number, numbers: string[]): string {
  return `tracking:${fulfillmentId}:${made}:${shortText([...numbers].sort(compareText).join("+"))}`;
}

export function removalKey(fulfillmentId: FulfillmentId, number: string): string {
  return `removal:${fulfillmentId}:${shortText(number)}`;
}

export function adoptKey(fulfillmentId: FulfillmentId, pieces: PieceKey[]): string {
  return `adopt:${fulfillmentId}:${createKey(pieces)}`;
}

/** A database index takes some 2,700 bytes: long texts keep their beginning and a 64-bit FNV-1a hash of the whole. */
function shortText(text: string): string {
  if (text.length <= 200) return text;
  let hash = 0xcbf29ce484222325n;
  for (const sign of text) hash = BigInt.asUintN(64, (hash ^ BigInt(sign.codePointAt(0) ?? 0)) * 0x100000001b3n);
  return `${text.slice(0, 160)}~${hash.toString(16)}`;
}
