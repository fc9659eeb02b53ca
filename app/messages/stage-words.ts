import type { Flag, Stage } from "../domain/vendor.ts";
import { flagMessages, stageMessages } from "./en/stages.ts";

/** A stage as a badge says it. */
export function stageWords(stage: Stage): string {
  return stageMessages[stage];
}

/** A flag as a badge says it. */
export function flagWords(flag: Flag): string {
  return flagMessages[flag];
}
