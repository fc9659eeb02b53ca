import type { Reading } from "../vendor.ts";

/**
 * Equal for readings that say the same, whatever order the vendor put its rows in: SHA-256 over everything but the mark, as hex.
 * Web Crypto is part of every runtime, so the domain needs no import for it.
 */
export async function fingerprint(reading: Reading): Promise<string> {
  const canonical = {
    ...reading,
    mark: null,
    flags: reading.flags.toSorted(),
    parcels: sortBy(reading.parcels, ({ number }) => number).map((parcel) => ({ ...parcel, pieces: parcel.pieces.toSorted() })),
    pieces: sortBy(reading.pieces, ({ key }) => key),
    items: sortBy(reading.items, ({ item }) => item),
    notes: sortBy(reading.notes, (note) => JSON.stringify(note)),
  };
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(canonical)));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function sortBy<T>(values: T[], key: (value: T) => string): T[] {
  return values.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
