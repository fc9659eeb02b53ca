import type { Actor } from "../domain/records.ts";

/** Who stands in the timeline for what was done from the command line. */
export const operator: Actor = { kind: "person", name: "operator" };
