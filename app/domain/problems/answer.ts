import type { LineId, WriteId } from "../ids.ts";
import type { Actor, TimelineEntry } from "../records.ts";
import type { Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";
import type { Choice } from "./choices.ts";
import type { Problem } from "./problem.ts";

/** A person's answer to one problem, as the rule that the problem is about gets it; all in one transaction. */
type Answering = {
  tx: ShopChanges;
  problem: Problem;
  choice: Choice;
  shipped: ShippedWords | null;
  now: Date;
  who: Actor;
  newId(): WriteId;
};

/** Said with the choice `shipped`: these quantities of lines left under these numbers. */
export type ShippedWords = { lines: { lineId: LineId; quantity: number }[]; numbers: string[] };

/** `problem_not_found`: not open, or overtaken by events. `bad_number`: `numbers` are those that the vendor order has. */
export type AnswerError =
  | { kind: "problem_not_found" }
  | { kind: "wrong_choice"; choices: readonly Choice[] }
  | { kind: "shipped_what" }
  | { kind: "bad_line"; lineId: LineId; reason: "unknown" | "too_many" }
  | { kind: "bad_number"; number: string; numbers: string[] };

/** What the timeline says about it, beside the problem's own parameters. */
type Answered = Pick<TimelineEntry, "what" | "params">;

export type Settle = (answering: Answering) => Promise<Result<Answered, AnswerError>>;
