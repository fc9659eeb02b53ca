import type { Deps } from "../deps.ts";

/** What a write-back works with. */
export type WriteBackDeps = Pick<Deps, "store" | "openShop" | "clock" | "newId" | "random" | "owner" | "log" | "words">;

/** `refused`: writes that Shopify refused and that are not tried again by themselves before something changes. */
export type WriteBackReport = { sent: number; refused: number };
