import type { PreviewInput, PreviewedWrite, WritesPreview } from "../domain/fulfillment/preview-writes.ts";
import type { OrderId } from "../domain/ids.ts";
import type { Order } from "../domain/records.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { writeWords } from "../messages/en/writes.ts";
import { problemWords } from "../messages/problem-words.ts";
import { text } from "../messages/text.ts";
import { waitWords } from "../messages/wait-words.ts";
import { done, type OpsOn, type Verb } from "./verb.ts";

type Wanted = { order?: string | undefined; ending?: PreviewInput["ending"] };

/** What is missing at Shopify, for one order or for all that have something planned. Reads afresh and changes nothing. */
export const plan: Verb<{ order?: string }> = (on, { order }) => printPlans(on, { order });

/** The same as if shadow mode ended with a choice. */
export async function printPlans(on: OpsOn, wanted: Wanted): Promise<Result<null, string>> {
  const found = await ordersOf(on, wanted.order);
  if (!found.ok) return found;
  const plans: WritesPreview[] = [];
  const failures: string[] = [];
  let shown = 0;
  for await (const order of found.value) {
    const plan = await planOf(on, order, wanted.ending);
    if (!plan.ok) failures.push(plan.error);
    else if (wanted.order !== undefined || hasSomething(plan.value)) {
      shown += 1;
      if (on.output.isJson) plans.push(plan.value);
      else on.output.out(describePlan(plan.value).join("\n"));
    }
  }
  if (on.output.isJson) on.output.out(JSON.stringify({ plans }, null, 2));
  else if (shown === 0 && failures.length === 0) on.output.out(text("none"));
  return failures.length === 0 ? done : err(failures.join("\n"));
}

type Named = Pick<Order, "id" | "name">;

async function ordersOf(on: OpsOn, name: string | undefined): Promise<Result<AsyncIterable<Named> | Named[], string>> {
  if (name === undefined) return ok(allPlanned(on));
  const order = await on.services.findOrder({ shop: on.shop, text: name });
  return order === null ? err(text("order_not_found", { order: name })) : ok([order]);
}

async function* allPlanned({ services, shop }: OpsOn): AsyncGenerator<Named> {
  let after: OrderId | null = null;
  do {
    const { orders, next }: { orders: Named[]; next: OrderId | null } = await services.listPlannedOrders({ shop, after });
    yield* orders;
    after = next;
  } while (after !== null);
}

async function planOf({ services, shop }: OpsOn, order: Named, ending: PreviewInput["ending"]): Promise<Result<WritesPreview, string>> {
  const plan = await services.previewWrites({ shop, orderId: order.id, ...(ending && { ending }) });
  if (plan.ok) return plan;
  const { error } = plan;
  if (error.kind === "shopify") return err(text("not_planned", { order: order.name, detail: error.error.detail }));
  return err(text(error.kind === "out_of_reach" ? "out_of_reach" : "order_not_found", { order: order.name }));
}

function hasSomething({ writes, waits, problems }: WritesPreview): boolean {
  return writes.length + waits.length + problems.length > 0;
}

function describePlan({ order, isSending, writes, waits, problems }: WritesPreview): string[] {
  const count = writes.filter(({ state }) => state === "ready").length;
  return [
    `${order.name}  ${text(isSending ? "plan_sends" : "plan_held", { count })}`,
    ...writes.flatMap(describeWrite),
    ...waits.map((wait) => `  ${waitWords(wait)}`),
    ...problems.map((problem) => `  ${problemWords(problem).title}`),
  ];
}

function describeWrite(write: PreviewedWrite): string[] {
  const { title, details } = writeWords(write);
  return [`  ${title}`, ...details.map((detail) => `    ${detail}`)];
}
