import type { Problem } from "../domain/problems/problem.ts";
import { problemMessages } from "./en/problems.ts";

/** A problem in words: what is the case, and what ends it. */
export function problemWords(problem: Pick<Problem, "kind" | "params">): { title: string; whatToDo: string } {
  const message = problemMessages[problem.kind];
  return { title: message.title(problem.params), whatToDo: message.whatToDo(problem.params) };
}
