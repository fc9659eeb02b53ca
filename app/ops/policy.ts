import { err } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { operator } from "./operator.ts";
import { parsePolicyChanges, type PolicyMistake } from "./parse-policy.ts";
import { answer } from "./print.ts";
import { done, type Verb } from "./verb.ts";

/** Shows a shop's policy, or changes settings of it. */
export const policy: Verb<{ set?: string[] }> = async ({ services, shop, output }, options) => {
  const stored = await services.readShop(shop);
  if (stored === null) return err(text("shop_not_found", { shop }));
  let current = stored.policy;
  if (options.set !== undefined) {
    const changes = parsePolicyChanges(options.set);
    if (!changes.ok) return err(policyMistake(changes.error));
    const saved = await services.setPolicy({ shop, changes: changes.value, who: operator });
    if (!saved.ok) return err(text("shop_not_found", { shop }));
    current = saved.value.policy;
  }
  answer(output, { policy: current }, () => Object.entries(current).map(([key, value]) => `${key}=${String(value)}`));
  return done;
};

function policyMistake(mistake: PolicyMistake): string {
  switch (mistake.kind) {
    case "not_key_value":
      return text("policy_not_key_value", { text: mistake.text });
    case "unknown_key":
      return text("policy_unknown_key", { key: mistake.key });
    case "bad_value":
      return text("policy_bad_value", { key: mistake.key, value: mistake.value });
  }
}
