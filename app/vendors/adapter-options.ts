import type { Clock } from "../domain/clock.ts";
import type { TakeTurn } from "../domain/vendor.ts";
import type { VendorHttp } from "./http.server.ts";

/** What the adapter of a vendor is made from. */
export type AdapterOptions = {
  /** What the operator allows beside the vendor's closed list of addresses. */
  extraBaseUrls: string[];
  /** Between the starts of two calls of one connection. */
  gapMs: number;
  clock: Clock;
  /** A client for an opened account, each of whose calls waits for its turn. */
  makeHttp(takeTurn: TakeTurn): VendorHttp;
};
