import type { Backlog, Order, Shop } from "../records.ts";

/** What a merchant chooses about what has waited, as shadow mode ends (rulebook 7). */
export type SendChoice = "with_mail" | "without_mail" | "from_now_on";

export const sendChoices: readonly SendChoice[] = ["with_mail", "without_mail", "from_now_on"];

/** Nothing is left out, nothing is kept quiet. */
export const noBacklog: Backlog = { leftOutBefore: null, quietBefore: null };

/** What is decided by a choice made now. What was left out, or was to go without a mail, by an earlier one stays so. */
export function decideBacklog(before: Backlog | null, choice: SendChoice, now: Date): Backlog & { decidedAt: Date } {
  const { leftOutBefore, quietBefore } = before ?? noBacklog;
  return {
    decidedAt: now,
    leftOutBefore: choice === "from_now_on" ? now : leftOutBefore,
    quietBefore: choice === "without_mail" ? now : quietBefore,
  };
}

/** Whether what is planned for an order goes out. */
export function isSending({ shadowMode }: Pick<Shop, "shadowMode">, { isLive }: Pick<Order, "isLive">): boolean {
  return !shadowMode || isLive;
}

/**
 * What counts for one order. A decision about it by name stands before the shop's; once it went back into shadow mode, what was decided
 * later for the whole shop comes on top.
 */
export function backlogOf({ backlog: shops }: Pick<Shop, "backlog">, { backlog: own, isLive }: Pick<Order, "backlog" | "isLive">): Backlog {
  if (own === null) return shops ?? noBacklog;
  if (isLive || shops === null) return own;
  const isNew = (at: Date | null): at is Date => at !== null && at > own.decidedAt;
  return {
    leftOutBefore: isNew(shops.leftOutBefore) ? shops.leftOutBefore : own.leftOutBefore,
    quietBefore: isNew(shops.quietBefore) ? shops.quietBefore : own.quietBefore,
  };
}
