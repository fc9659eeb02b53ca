import type { LinkedOrder, ShippedByHand } from "../records.ts";
import type { AnswerError, Settle, ShippedWords } from "../problems/answer.ts";
import { err, ok, type Result } from "../result.ts";
import { currentNumbers } from "../tracking/current-parcels.ts";
import { normalNumber } from "../tracking/read-numbers.ts";

/** Answers "partly shipped" (rulebook 4.2): which quantities of which lines have left under which of the vendor order's numbers. */
export const settleShipped: Settle = async ({ tx, problem, shipped, now, who }) => {
  const { orderId, about } = problem;
  const linked = orderId === null ? undefined : (await tx.listLinks(orderId)).find(({ link }) => about.endsWith(`/link:${link.id}`));
  if (linked === undefined || linked.link.state !== "linked") return err({ kind: "problem_not_found" });
  if (shipped === null || shipped.lines.length === 0 || shipped.numbers.length === 0) return err({ kind: "shipped_what" });
  const numbers = [...new Set(shipped.numbers.map(normalNumber))];
  const said = shipped.lines.map((line) => ({ ...line, numbers, at: now, by: who.kind === "person" ? who.name : who.kind }));
  const all = inPlaceOf(linked.link.shippedByHand, said, numbers);
  const fits = fitsLink(linked, all, { ...shipped, numbers });
  if (!fits.ok) return fits;
  await tx.saveLink({ ...linked.link, shippedByHand: all });
  const pieces = said.reduce((sum, { quantity }) => sum + quantity, 0);
  return ok({ what: "shipped_by_hand", params: { pieces, numbers: numbers.join(", ") } });
};

/** The same numbers said once more take the place of what was said about them before, so that an answer given twice is one answer. */
function inPlaceOf(before: ShippedByHand[], said: ShippedByHand[], numbers: string[]): ShippedByHand[] {
  const text = [...numbers].sort().join();
  const isAboutThem = (one: ShippedByHand) => [...one.numbers].sort().join() === text;
  const at = before.findIndex(isAboutThem);
  const others = before.filter((one) => !isAboutThem(one));
  return at < 0 ? [...others, ...said] : others.toSpliced(at, 0, ...said);
}

function fitsLink({ link, parcels }: LinkedOrder, all: ShippedByHand[], { lines, numbers }: ShippedWords): Result<null, AnswerError> {
  const current = currentNumbers(parcels);
  for (const number of numbers) if (!current.includes(number)) return err({ kind: "bad_number", number, numbers: current });
  for (const { lineId } of lines) {
    const made = link.lines.filter((line) => line.lineId === lineId).reduce((sum, { quantity }) => sum + quantity, 0);
    const left = all.filter((line) => line.lineId === lineId).reduce((sum, { quantity }) => sum + quantity, 0);
    if (made === 0) return err({ kind: "bad_line", lineId, reason: "unknown" });
    if (left > made) return err({ kind: "bad_line", lineId, reason: "too_many" });
  }
  return ok(null);
}
