import { err, ok, type Result } from "../domain/result.ts";
import { choicesOf } from "../domain/problems/choices.ts";
import { problemKindSchema, type ProblemKind } from "../domain/problems/problem.ts";
import { problemWords } from "../messages/problem-words.ts";
import { text } from "../messages/text.ts";
import { answer, shortTime, table } from "./print.ts";
import { done, type Verb } from "./verb.ts";

export type ProblemsOptions = { kind?: string; dismissed?: boolean };

/** Lists what a merchant has to know or decide. */
export const problems: Verb<ProblemsOptions> = async ({ services, shop, output }, options) => {
  const kind = parseKind(options.kind);
  if (!kind.ok) return kind;
  const filter = { dismissed: options.dismissed === true };
  const rows = (await services.listProblemRows(shop, { ...filter, ...(kind.value !== null && { kind: kind.value }) })).map((row) => {
    const { title, whatToDo } = problemWords(row);
    return {
      key: row.key,
      kind: row.kind,
      order: row.order,
      vendorOrder: row.vendorOrder,
      message: `${title} ${whatToDo}`,
      choices: choicesOf(row),
      since: row.firstSeenAt.toISOString(),
      dismissedAt: row.dismissedAt?.toISOString() ?? null,
      dismissReason: row.dismissReason,
    };
  });
  answer(output, { problems: rows }, () =>
    rows.length === 0
      ? [text("none")]
      : table(
          ["SINCE", "ORDER", "VENDOR ORDER", "KEY", "MESSAGE"],
          rows.map((row) => [shortTime(new Date(row.since)), row.order ?? "-", row.vendorOrder ?? "-", row.key, said(row)]),
        ),
  );
  return done;
};

/** The message, then how it may be answered, or why it was dismissed. */
function said({ message, choices, dismissReason }: { message: string; choices: readonly string[]; dismissReason: string | null }): string {
  if (dismissReason !== null) return `${message} ${text("dismissed_because", { reason: dismissReason })}`;
  return choices.length === 0 ? message : `${message} ${text("answer_with", { choices: choices.join(", ") })}`;
}

export function parseKind(value: string | undefined): Result<ProblemKind | null, string> {
  if (value === undefined) return ok(null);
  const kind = problemKindSchema.safeParse(value);
  return kind.success ? ok(kind.data) : err(text("bad_problem_kind", { value }));
}
