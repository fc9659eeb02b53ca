import { Badge, InlineStack } from "@shopify/polaris";
import type { BadgeProps } from "@shopify/polaris";
import type { Flag, Stage } from "../domain/vendor.ts";
import { flagTone, stageTones, type Tone } from "../messages/stage-tones.ts";
import { useWords } from "./words.tsx";

const progress: Record<Stage, BadgeProps["progress"]> = {
  not_found: "incomplete",
  received: "incomplete",
  on_hold: "incomplete",
  in_production: "partiallyComplete",
  ready_to_ship: "partiallyComplete",
  partially_shipped: "partiallyComplete",
  shipped: "complete",
  delivered: "complete",
  cancelled: "complete",
  returned: "complete",
  unknown: "incomplete",
};

/** Polaris' names of the tones. */
const tones: Record<Tone, BadgeProps["tone"]> = {
  neutral: undefined,
  info: "info",
  success: "success",
  caution: "attention",
  warning: "warning",
  critical: "critical",
};

/** A stage and its flags. */
export function StageBadge({ stage, flags = [] }: { stage: Stage; flags?: Flag[] }) {
  const words = useWords();
  return (
    <InlineStack gap="100" wrap>
      <Badge tone={tones[stageTones[stage]]} progress={progress[stage]}>
        {words.stage(stage)}
      </Badge>
      {flags.map((flag) => (
        <Badge key={flag} tone={tones[flagTone(flag)]}>
          {words.flag(flag)}
        </Badge>
      ))}
    </InlineStack>
  );
}
