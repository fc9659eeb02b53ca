import type { OrderId } from "../domain/ids.ts";
import type { OrderProof } from "../domain/screens/prove-orders.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { proofWords } from "../messages/en/proof.ts";
import { text } from "../messages/text.ts";
import { printCsv, shortTime } from "./print.ts";
import { proofColumns, proofRows } from "./proof-rows.ts";
import { done, type OpsOn, type Verb } from "./verb.ts";

export type ProofOptions = { order?: string; csv?: boolean };

/**
 * The proof chain of each parcel of an order, or of all orders of the shop: page by page, so that neither memory nor a reader has to hold
 * all of it. With --json that is one document a line, an order each.
 */
export const proof: Verb<ProofOptions> = async (on, { order, csv = false }) => {
  const pages = await pagesOf(on, order);
  if (!pages.ok) return pages;
  if (csv) {
    await printCsv(on.output, proofColumns, pages.value, (page) => page.flatMap(proofRows));
    return done;
  }
  for await (const page of pages.value) {
    for (const one of page.filter(({ parcels }) => parcels.length > 0 || order !== undefined)) printOrder(on, one);
  }
  return done;
};

async function pagesOf(on: OpsOn, name: string | undefined): Promise<Result<AsyncIterable<OrderProof[]> | OrderProof[][], string>> {
  const { services, shop } = on;
  if (name === undefined) return ok(allPages(on));
  const order = await services.findOrder({ shop, text: name });
  const found = order === null ? null : await services.proveOrder({ shop, orderId: order.id });
  return found === null ? err(text("order_not_found", { order: name })) : ok([[found]]);
}

async function* allPages({ services, shop }: OpsOn): AsyncGenerator<OrderProof[]> {
  let after: OrderId | null = null;
  do {
    const { orders, next }: { orders: OrderProof[]; next: OrderId | null } = await services.proveOrders({ shop, after });
    yield orders;
    after = next;
  } while (after !== null);
}

function printOrder({ output }: OpsOn, one: OrderProof): void {
  if (output.isJson) output.out(JSON.stringify(one));
  else {
    output.out(one.order);
    for (const parcel of one.parcels) for (const line of proofWords(parcel, shortTime)) output.out(`  ${line}`);
  }
}
