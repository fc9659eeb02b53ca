import { opsMessages } from "./en/ops.ts";
import type { Params } from "./params.ts";

export type TextKey = keyof typeof opsMessages;

/** One text by its key: a key without words does not compile. */
export function text(key: TextKey, params: Params = {}): string {
  return opsMessages[key](params);
}
