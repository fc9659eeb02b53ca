import { flowFolders, payloadKeys, readFlowConfig } from "../../../extensions/flow-config.ts";
import { refuse } from "./refused.ts";

/** The triggers that the app has deployed: the keys of a payload by the handle. */
export type DeployedTriggers = Map<string, string[]>;

/** Those whose extensions stand in the repository, as a deployment hands them over. */
export async function deployedTriggers(): Promise<DeployedTriggers> {
  const configs = await Promise.all((await flowFolders()).map(readFlowConfig));
  return new Map(configs.filter(({ type }) => type === "flow_trigger").map((config) => [config.handle, payloadKeys(config)]));
}

/** Refuses what Flow's own check of a payload refuses; how it words that is not captured. */
export function checkPayload(deployed: DeployedTriggers, { handle, payload }: { handle: string; payload: unknown }): void {
  const keys = deployed.get(handle) ?? refuse(["handle"], `Invalid handle '${handle}'`);
  const given = typeof payload === "object" && payload !== null ? Object.keys(payload) : [];
  const missing = keys.filter((key) => !given.includes(key));
  const unknown = given.filter((key) => !keys.includes(key));
  if (missing.length + unknown.length > 0)
    refuse(["payload"], `Errors validating schema:\n  Fields: ${[...missing, ...unknown].join(", ")}\n`);
}
