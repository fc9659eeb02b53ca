import type { PreflightState } from "../domain/checks/preflight.ts";
import { err } from "../domain/result.ts";
import { preflightWords } from "../messages/preflight-words.ts";
import { text } from "../messages/text.ts";
import { answer } from "./print.ts";
import { done, type Verb } from "./verb.ts";

const marks: Record<PreflightState, string> = { ok: "✓", warn: "!", fail: "✗", unknown: "?" };

/** Checks the shop's set-up now: a tick, or how it is mended. */
export const preflight: Verb<object> = async ({ services, shop, output }) => {
  const report = await services.runPreflight({ shop });
  if (!report.ok) return err(text("shop_not_found", { shop }));
  const { at, checks } = report.value;
  const rows = checks.map((check) => ({ ...check, ...preflightWords(check) }));
  answer(output, { at, checks: rows }, () =>
    rows.flatMap(({ state, title, whatToDo }) => [`${marks[state]} ${title}`, ...(whatToDo === null ? [] : [`  ${whatToDo}`])]),
  );
  return done;
};
