import { fromWallClock, readOffset } from "../domain/local-time.ts";

/** Neither vendor has an order from before: .NET writes its empty date as year 1, SQL Server as 1753 or 1900. */
const firstYear = 2000;
const lastYear = 2199;

const pattern = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * A date of a vendor's reply. Reads .NET's round-trip form (seven fractional digits); without an offset it is a wall-clock time in `zone`.
 * Null for anything else: an odd date must not lose the rest of the reply.
 */
export function readDate(text: string | null, zone: string): Date | null {
  const match = pattern.exec(text?.trim() ?? "");
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => Number(part || 0));
  if (year < firstYear || year > lastYear || hour > 23 || minute > 59 || second > 59) return null;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, Number((match[7] ?? "").slice(0, 3).padEnd(3, "0")));
  // Date.UTC turns 31 February into March.
  if (new Date(wall).getUTCMonth() !== month - 1 || new Date(wall).getUTCDate() !== day) return null;
  const offset = offsetOf(match[8]);
  return new Date(offset === null ? fromWallClock(wall, zone) : wall - offset);
}

const withoutTime = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0{1,9})?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * The last instant that a date of a vendor's reply can mean. .NET writes a day without a time as its midnight: whatever happened on that
 * day happened by its end.
 */
export function readLatest(text: string | null, zone: string): Date | null {
  const day = withoutTime.exec(text?.trim() ?? "");
  return readDate(day === null ? text : `${day[1] ?? ""}T23:59:59.999${day[2] ?? ""}`, zone);
}

/** null: the text has none. */
function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  return text.toUpperCase() === "Z" ? 0 : readOffset(text);
}
