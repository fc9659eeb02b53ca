import type { Attempt, Case } from "./attempt.ts";
import type { Target } from "./target.ts";
import { readVictimState } from "./victim-state.ts";
import { addressCases } from "./cases/addresses.ts";
import { answerCases } from "./cases/answers.ts";
import { bodyCases } from "./cases/bodies.ts";
import { fileCases } from "./cases/files.ts";
import { flowCases } from "./cases/flow.ts";
import { hintCases } from "./cases/hints.ts";
import { shopCases } from "./cases/other-shop.ts";
import { mailCases } from "./cases/mail.ts";
import { tokenCases } from "./cases/session-tokens.ts";
import { vendorCases } from "./cases/vendors.ts";
import { webhookCases } from "./cases/webhooks.ts";

export type Outcome = { threat: string; name: string; tried: number; refused: number; through: string[] };

/** In an order in which what is used up comes last. */
const cases: Case[] = [
  ...tokenCases,
  ...shopCases,
  ...webhookCases,
  ...flowCases,
  ...bodyCases,
  ...vendorCases,
  ...fileCases,
  ...addressCases,
  ...answerCases,
  ...mailCases,
  ...hintCases,
];

/** Every case against the server, one try after another. In the end the victim has what it had, and the server still answers. */
export async function attack(target: Target, heard: (outcome: Outcome) => void): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const before = await readVictimState(target);
  for (const { threat, name, attempts } of [...cases, afterAll(before)]) {
    const through: string[] = [];
    const tries = await attempts(target);
    for (const attempt of tries) {
      const got = await tryIt(attempt);
      if (got !== null) through.push(`${attempt.what}: ${got}`);
    }
    // A case without a try would refuse everything.
    if (tries.length === 0) through.push("nothing was tried");
    const outcome = { threat, name, tried: tries.length, refused: tries.length - through.length, through };
    outcomes.push(outcome);
    heard(outcome);
  }
  return outcomes;
}

function afterAll(before: string): Case {
  return {
    threat: "all of them",
    name: "afterwards the victim has what it had, and the server is alive",
    attempts: (target) => [
      {
        what: "links, problems, connection, hint address, import and settings of the victim",
        run: async () => {
          const after = await readVictimState(target);
          return after === before ? null : `${before} became ${after}`;
        },
      },
      { what: "health", run: async () => ((await target.send({ path: "/healthz" })).status === 200 ? null : "no answer") },
    ],
  };
}

/** A try that fails by itself proves nothing, so it counts as one that got through. */
function tryIt({ run }: Attempt): Promise<string | null> {
  return run().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
}
