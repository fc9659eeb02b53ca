import type { FlowAnswer, FlowRefusal } from "../../domain/flow/flow-answer.ts";

type Said = Record<string, string>;

/** Why Flow's run of an action failed, for its run history. Flow does not say which language its reader has. */
const refusals: Record<FlowRefusal, (params: Said) => string> = {
  order_not_found: () => "Framewire finds no such order in this store. Orders of more than 60 days ago cannot be read.",
  which_account: () => "Several vendor accounts fit. Enter the name of one of them, as it stands under Connections in Framewire.",
  account_not_found: ({ account }) =>
    account ? `No vendor account is called “${account}”. Look under Connections in Framewire.` : "No vendor is connected in Framewire yet.",
  not_at_vendor: ({ vendor, reference }) => `${vendor} does not know “${reference}”.`,
  several_there: ({ vendor, reference }) => `${vendor} has several orders for “${reference}”. Enter the vendor's own order number.`,
  not_askable: ({ vendor, reference }) => `${vendor} cannot be asked for “${reference}”.`,
  linked_elsewhere: ({ reference, order }) => `“${reference}” is linked to order ${order} already.`,
  nothing_left: ({ reference }) => `Every item of this order is made by other vendor orders, so “${reference}” was not linked.`,
  keys_refused: ({ vendor }) => `${vendor} refuses the stored credentials. Renew them under Connections in Framewire.`,
  account_paused: ({ vendor }) => `${vendor} is paused, so it is not asked. Resume it under Connections in Framewire.`,
};

/** What a run of an action is told; null where it was carried out. */
export function flowAnswerWords(answer: FlowAnswer): string | null {
  return answer.state === "done" ? null : refusals[answer.code](answer.params);
}

/** What is missing or wrong in what the merchant entered. */
export const flowInputWords = "The order or the reference is missing, or is longer than Framewire takes.";
/** The vendor or Shopify gave no answer, or this run is under way: Flow tries again by itself. */
export const flowAgainWords = "There is no answer yet. Please try again.";
