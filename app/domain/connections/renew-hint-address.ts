import type { Deps } from "../deps.ts";
import { changeConnection, type ChangeConnectionInput } from "./change-connection.ts";

/** The connection listens to hints at a new address; whoever knows the old one reaches nothing any more. */
export function renewHintAddress(deps: Pick<Deps, "store" | "clock">, input: ChangeConnectionInput) {
  return changeConnection(deps, input, async (tx, connection) => {
    await tx.saveConnection({ ...connection, hintGeneration: connection.hintGeneration + 1 });
    return "hint_address_renewed";
  });
}
