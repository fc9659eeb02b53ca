import { err, ok, type Result } from "../domain/result.ts";
import { problemKindSchema, type ProblemKind } from "../domain/problems/problem.ts";
import { problemWords } from "../messages/problem-words.ts";
import { text } from "../messages/text.ts";
import { answer, shortTime, table } from "./print.ts";
import { done, type Verb } from "./verb.ts";

/** Lists what a merchant has to know or decide. */
export const problems: Verb<{ kind?: string }> = async ({ services, shop, output }, options) => {
  const kind = parseKind(options.kind);
  if (!kind.ok) return kind;
  const rows = (await services.listProblemRows(shop, kind.value === null ? {} : { kind: kind.value })).map((row) => {
    const { title, whatToDo } = problemWords(row);
    return {
      key: row.key,
      kind: row.kind,
      order: row.order,
      vendorOrder: row.vendorOrder,
      message: `${title} ${whatToDo}`,
      since: row.firstSeenAt.toISOString(),
    };
  });
  answer(output, { problems: rows }, () =>
    rows.length === 0
      ? [text("none")]
      : table(
          ["SINCE", "ORDER", "VENDOR ORDER", "KEY", "MESSAGE"],
          rows.map((row) => [shortTime(new Date(row.since)), row.order ?? "-", row.vendorOrder ?? "-", row.key, row.message]),
        ),
  );
  return done;
};

export function parseKind(value: string | undefined): Result<ProblemKind | null, string> {
  if (value === undefined) return ok(null);
  const kind = problemKindSchema.safeParse(value);
  return kind.success ? ok(kind.data) : err(text("bad_problem_kind", { value }));
}
