import { choicesOf, choiceSchema } from "../domain/problems/choices.ts";
import type { AnswerError, ShippedWords } from "../domain/problems/answer.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { readLines } from "./name-lines.ts";
import { operator } from "./operator.ts";
import { answer as print } from "./print.ts";
import { done, type OpsOn, type Verb } from "./verb.ts";

export type AnswerOptions = { key: string; choice: string; lines?: string; numbers?: string };

/** Answers a problem that is a question. */
export const answer: Verb<AnswerOptions> = async (on, options) => {
  const { services, shop, output } = on;
  const { key } = options;
  const problem = await services.findProblem(shop, key);
  if (problem === null) return err(text("problem_not_found", { key }));
  const choice = choiceSchema.safeParse(options.choice);
  if (!choice.success) return err(wrongChoice(choicesOf(problem)));
  const shipped = await readShipped(on, { ...options, orderId: problem.orderId });
  if (!shipped.ok) return shipped;
  const answered = await services.answerProblem({ shop, key, choice: choice.data, shipped: shipped.value ?? undefined, who: operator });
  if (!answered.ok) return err(answerFailure(answered.error, key));
  print(output, { answered: { key, choice: choice.data } }, () => [text(`answered_${choice.data}`)]);
  return done;
};

/** `--lines` and `--numbers`, which belong together; null when neither was given. */
async function readShipped(
  { services, shop }: OpsOn,
  { lines, numbers, orderId }: Pick<AnswerOptions, "lines" | "numbers"> & { orderId: string | null },
): Promise<Result<ShippedWords | null, string>> {
  if (lines === undefined && numbers === undefined) return ok(null);
  const order = orderId === null ? null : await services.findOrder({ shop, text: orderId });
  if (order === null) return err(text("order_not_found"));
  const named = readLines(order, lines);
  if (!named.ok) return named;
  const given = (numbers ?? "").split(",").map((number) => number.trim());
  return ok({ lines: named.value ?? [], numbers: given.filter((number) => number !== "") });
}

function wrongChoice(choices: readonly string[]): string {
  return choices.length === 0 ? text("no_choice") : text("wrong_choice", { choices: choices.join(", ") });
}

function answerFailure(error: AnswerError, key: string): string {
  switch (error.kind) {
    case "problem_not_found":
      return text("problem_not_found", { key });
    case "wrong_choice":
      return wrongChoice(error.choices);
    case "shipped_what":
      return text("shipped_what");
    case "bad_line":
      return text(error.reason === "unknown" ? "line_not_made" : "line_too_many", { line: error.lineId });
    case "bad_number":
      return text("bad_number", { number: error.number, numbers: error.numbers.join(", ") });
  }
}
