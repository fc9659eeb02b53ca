import type { Result } from "../domain/result.ts";
import type { ForgetOutcome } from "../domain/shops/forget-old.ts";
import type { JobData } from "./catalog.ts";
import type { JobHandlers } from "./runner.server.ts";

/** What a job's use case answers. Its error says that the job is to be run again. */
type Outcome = Promise<Result<unknown, { kind: string; detail?: string }>>;

/** The use cases that jobs call, one each. */
export type JobServices = {
  takeInOrder(input: JobData["intake-order"]): Outcome;
  intakeFulfillmentOrder(input: JobData["intake-fulfillment-order"]): Outcome;
  /** These two store when they are due again, whatever became of them. */
  sweepConnection(input: JobData["sweep-connection"]): Promise<unknown>;
  writeBackOrder(input: JobData["write-back"]): Promise<unknown>;
  publishProductions(input: JobData["publish-productions"]): Outcome;
  /** These three store what is due next as well. */
  tellFlow(input: JobData["tell-flow"]): Promise<void>;
  mailShop(input: JobData["mail-shop"]): Promise<void>;
  runImports(input: JobData["run-imports"]): Promise<unknown>;
  backfillShop(input: JobData["backfill-shop"]): Outcome;
  runPreflight(input: JobData["preflight-shop"]): Promise<unknown>;
  reconcileShop(input: JobData["reconcile-shop"]): Outcome;
  retrySlice(input: JobData["retry-problems"]): Promise<void>;
  replanOrders(input: JobData["replan-orders"]): Promise<void>;
  forgetOld(input: JobData["forget-old"]): Promise<ForgetOutcome>;
  redactShop(input: JobData["redact-shop"]): Promise<ForgetOutcome>;
};

/** One line a job: one call. `forgetShop` takes a shop's jobs out of the queue. */
export function jobHandlers(services: JobServices, forgetShop: (shop: string) => Promise<void>): JobHandlers {
  return {
    "intake-order": (data) => settled(services.takeInOrder(data)),
    "intake-fulfillment-order": (data) => settled(services.intakeFulfillmentOrder(data)),
    "sweep-connection": (data) => done(services.sweepConnection(data)),
    "retry-connection": (data) => done(services.sweepConnection(data)),
    "write-back": (data) => done(services.writeBackOrder(data)),
    "publish-productions": (data) => settled(services.publishProductions(data)),
    "tell-flow": (data) => services.tellFlow(data),
    "mail-shop": (data) => services.mailShop(data),
    "run-imports": (data) => done(services.runImports(data)),
    "backfill-shop": (data) => settled(services.backfillShop(data)),
    "preflight-shop": (data) => done(services.runPreflight(data)),
    "reconcile-shop": (data) => settled(services.reconcileShop(data)),
    "retry-problems": (data) => services.retrySlice(data),
    "replan-orders": (data) => services.replanOrders(data),
    "forget-old": async (data) => {
      if ((await services.forgetOld(data)) === "gone") await forgetShop(data.shop);
    },
    "redact-shop": async (data) => {
      if ((await services.redactShop(data)) === "gone") await forgetShop(data.shop);
    },
  };
}

async function done(outcome: Promise<unknown>): Promise<void> {
  await outcome;
}

/** Nothing of these is due by a table of ours before they have succeeded, so the queue itself has to run them again. */
async function settled(outcome: Outcome): Promise<void> {
  const result = await outcome;
  if (!result.ok) throw new Error([result.error.kind, result.error.detail].filter(Boolean).join(": "));
}
