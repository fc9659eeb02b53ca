import type { Follows, WhoActs } from "../../domain/checks/reconciliation.ts";

/** Who has to act next. */
export const actorMessages: Record<WhoActs, string> = { framewire: "Framewire", merchant: "you", vendor: "the vendor", shopify: "Shopify" };

type Of<Kind extends Follows["kind"]> = Extract<Follows, { kind: Kind }>;

/** What follows from a difference, in a few words for one cell. */
export const followsMessages: { [Kind in Follows["kind"]]: (follows: Of<Kind>) => string } = {
  intake: ({ why }) => (why === "not_stored" ? "was not known here; taken in" : "changed in Shopify unheard; read again"),
  write: ({ write, isHeld }) =>
    `${write === "create" ? "a fulfillment" : "a tracking update"} is planned${isHeld ? ", held back by shadow mode" : ""}`,
  problem: ({ key }) => `problem: ${key}`,
  wait: ({ code, until }) => `waits: ${code}${until === null ? "" : ` until ${until.toISOString().slice(0, 16).replace("T", " ")}`}`,
};
