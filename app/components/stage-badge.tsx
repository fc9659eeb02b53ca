import { Badge, InlineStack } from "@shopify/polaris";
import type { BadgeProps } from "@shopify/polaris";
import type { Flag, Stage } from "../domain/vendor.ts";
import { useWords } from "./words.tsx";

type Look = Pick<BadgeProps, "tone" | "progress">;

/** Colour only repeats what the word and the dot say. */
const looks: Record<Stage, Look> = {
  not_found: { tone: "warning", progress: "incomplete" },
  received: { tone: "info", progress: "incomplete" },
  on_hold: { tone: "attention", progress: "incomplete" },
  in_production: { tone: "info", progress: "partiallyComplete" },
  ready_to_ship: { tone: "info", progress: "partiallyComplete" },
  partially_shipped: { tone: "attention", progress: "partiallyComplete" },
  shipped: { tone: "success", progress: "complete" },
  delivered: { tone: "success", progress: "complete" },
  cancelled: { progress: "complete" },
  returned: { tone: "critical", progress: "complete" },
  unknown: { tone: "warning", progress: "incomplete" },
};

/** A stage and its flags. */
export function StageBadge({ stage, flags = [] }: { stage: Stage; flags?: Flag[] }) {
  const words = useWords();
  return (
    <InlineStack gap="100" wrap>
      <Badge {...looks[stage]}>{words.stage(stage)}</Badge>
      {flags.map((flag) => (
        <Badge key={flag} tone={flag === "needs_a_person" ? "critical" : "attention"}>
          {words.flag(flag)}
        </Badge>
      ))}
    </InlineStack>
  );
}
