import type { Follows } from "../domain/checks/reconciliation.ts";
import { followsMessages } from "./en/reconciliation.ts";

/** What follows from a difference, in words. */
export function followsWords(follows: Follows): string {
  switch (follows.kind) {
    case "intake":
      return followsMessages.intake(follows);
    case "write":
      return followsMessages.write(follows);
    case "problem":
      return followsMessages.problem(follows);
    case "wait":
      return followsMessages.wait(follows);
  }
}
