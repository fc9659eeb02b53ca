import type { FulfillmentId, FulfillmentOrderId, LinkId } from "../ids.ts";
import type { PieceKey } from "../records.ts";
import type { CreateEvent } from "../shop.ts";
import { compareText } from "../tracking/tracking-of.ts";
import type { Stage } from "../vendor.ts";

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

export function wordKey(fulfillmentId: FulfillmentId, linkId: LinkId): string {
  return `word:${fulfillmentId}:${linkId}`;
}

export function adoptKey(fulfillmentId: FulfillmentId, pieces: PieceKey[]): string {
  return `adopt:${fulfillmentId}:${createKey(pieces)}`;
}

/** One event a fulfillment and status. */
export function eventKey(fulfillmentId: FulfillmentId, status: CreateEvent["status"]): string {
  return `event:${fulfillmentId}:${status}`;
}

/** One report a fulfillment order, link and stage, and one more where it is made again. */
export function progressKey(about: { fulfillmentOrderId: FulfillmentOrderId; linkId: LinkId; stage: Stage; isRemake: boolean }): string {
  return `progress:${about.fulfillmentOrderId}:${about.linkId}:${about.stage}${about.isRemake ? ":remake" : ""}`;
}

/** `made`: how often reports on it were taken back before. */
export function openKey(fulfillmentOrderId: FulfillmentOrderId, made: number): string {
  return `open:${fulfillmentOrderId}:${made}`;
}

/** A database index takes some 2,700 bytes: long texts keep their beginning and a 64-bit FNV-1a hash of the whole. */
function shortText(text: string): string {
  if (text.length <= 200) return text;
  let hash = 0xcbf29ce484222325n;
  for (const sign of text) hash = BigInt.asUintN(64, (hash ^ BigInt(sign.codePointAt(0) ?? 0)) * 0x100000001b3n);
  return `${text.slice(0, 160)}~${hash.toString(16)}`;
}
