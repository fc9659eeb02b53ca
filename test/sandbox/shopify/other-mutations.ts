import type { Act } from "./fulfillment-mutations.ts";
import { checkPayload } from "./flow-triggers.ts";
import { parseGid } from "./ids.ts";
import { definitionView, metafieldView } from "./metafield-view.ts";
import { defineMetafield, setMetafields } from "./metafields.ts";
import { answer } from "./mutation-answer.ts";
import { refuse } from "./refused.ts";
import type { Viewer } from "./viewer.ts";

type SetInput = { ownerId: string; namespace?: string | null; key: string; type?: string | null; value: string };
type DefinitionInput = {
  name: string;
  namespace?: string | null;
  key: string;
  ownerType: string;
  type: string;
  description?: string | null;
};
type FlowArgs = { handle?: string | null; payload?: unknown; body?: string | null };

const payloadLimit = 50_000;

/** Metafields and Flow triggers. */
export function otherMutations(viewer: Viewer, act: Act): Record<string, unknown> {
  return {
    metafieldsSet: ({ metafields }: { metafields: SetInput[] }) =>
      answer(["metafields"], () => {
        const inputs = metafields.map((input, index) => ({ ...input, owner: ownerOf(viewer, input.ownerId, index) }));
        return { metafields: act((change) => setMetafields(change, inputs)).map(metafieldView) };
      }),
    metafieldDefinitionCreate: ({ definition }: { definition: DefinitionInput }) =>
      answer(["createdDefinition"], () => {
        const { name, namespace, key, ownerType, type, description } = definition;
        const wanted = { name, namespace: namespace ?? "$app", key, ownerType, type, description: description ?? null };
        return { createdDefinition: definitionView(act((change) => defineMetafield(change, wanted))) };
      }),
    flowTriggerReceive: (args: FlowArgs) =>
      answer([], () => {
        // All three captured, API 2026-04.
        if (args.body != null) refuse(["body"], "Cannot use `handle` and `payload` arguments with `body` argument");
        if (args.handle == null || args.payload == null) return refuse(["handle"], "`handle` and `payload` arguments are required");
        const { handle, payload } = args;
        if (Buffer.byteLength(JSON.stringify(payload)) > payloadLimit) {
          refuse(["body"], `Errors validating schema:\n  Properties size exceeds the limit of ${payloadLimit} bytes.\n`);
        }
        checkPayload(viewer.flowTriggers, { handle, payload });
        act(({ shop, at }) => {
          shop.flowTriggers.push({ at, handle, payload });
          if (shop.flowWorkflows.has(handle)) shop.workflowStarts.push({ at, handle, payload });
        });
        return {};
      }),
  };
}

function ownerOf({ shop }: Viewer, ownerId: string, index: number): { type: string; id: string } {
  const parsed = parseGid(ownerId);
  const isThere = parsed?.type === "Order" ? shop.orders.has(parsed.id) : parsed?.type === "Shop" || parsed?.type === "AppInstallation";
  return parsed && isThere ? parsed : refuse(["metafields", String(index), "ownerId"], "Owner does not exist.", "INVALID");
}
