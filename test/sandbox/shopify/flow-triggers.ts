import { flowFolders, payloadKeys, readFlowConfig } from "../../../extensions/flow-config.ts";
import type { AppSettings } from "./app-settings.ts";
import { refuse } from "./refused.ts";

/** The triggers that the app has deployed: the keys of a payload by the handle. */
export type DeployedTriggers = Map<string, string[]>;

/** What stands in the repository, as a deployment hands it over. The callback's host is the app's, wherever it listens here. */
export async function deployedFlow(): Promise<Pick<AppSettings, "flowTriggers" | "flowCallback">> {
  const configs = await Promise.all((await flowFolders()).map(readFlowConfig));
  const callback = configs.find(({ type }) => type === "flow_trigger_lifecycle_callback");
  return {
    flowTriggers: new Map(configs.filter(({ type }) => type === "flow_trigger").map((config) => [config.handle, payloadKeys(config)])),
    flowCallback: callback !== undefined && "url" in callback ? new URL(callback.url).pathname : null,
  };
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
