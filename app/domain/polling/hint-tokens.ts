import type { Connection } from "../records.ts";
import type { ConnectionId } from "../ids.ts";

/** What makes the address of a connection's hints hard to guess. */
export type HintTokens = {
  /** The same one as long as the generation is; nobody without the key can make it. */
  of(connection: Pick<Connection, "id" | "hintGeneration">): string;
  /** Whose it says it is, which proves nothing yet. null: no token of ours looks so. */
  claimOf(token: string): ConnectionId | null;
  /** Compared in constant time. */
  isOf(token: string, connection: Pick<Connection, "id" | "hintGeneration">): boolean;
};
