/** What makes the address hard to guess at which a shop's mail is stopped. */
export type StopTokens = {
  /** The same one for the same id; nobody without the key can make it. */
  of(stopId: string): string;
  /** Whose it is, proved in constant time; null: it is none of ours. */
  idOf(token: string): string | null;
};
