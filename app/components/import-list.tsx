import { Badge, BlockStack, InlineStack, Link, Text, type BadgeProps } from "@shopify/polaris";
import { rowStates, type ImportState } from "../domain/imports/import-records.ts";
import type { ImportsView } from "./imports-page.tsx";
import { SectionCard } from "./section-card.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

const looks: Record<ImportState, Pick<BadgeProps, "tone" | "progress">> = {
  checking: { tone: "info", progress: "partiallyComplete" },
  ready: { tone: "attention", progress: "incomplete" },
  linking: { tone: "info", progress: "partiallyComplete" },
  done: { tone: "success", progress: "complete" },
  cancelled: {},
};

/** The imports of the last weeks: when, by whom, and what became of their rows. */
export function ImportList({ imports, time }: Pick<ImportsView, "imports"> & { time: ScreenTime }) {
  const { screens, actor } = useWords();
  const words = screens.imports.earlier;
  const kept =
    imports.length === 0 ? undefined : (
      <Text as="span" tone="subdued">
        {words.kept}
      </Text>
    );
  return (
    <SectionCard title={words.title} aside={kept} empty={imports.length === 0 ? words.none : undefined}>
      <ul className="divided">
        {imports.map(({ id, state, who, createdAt, total, counts }) => (
          <li key={id}>
            <BlockStack gap="100">
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <Link url={`/app/import/${id}`} monochrome>
                  {words.open(total)}
                </Link>
                <Badge {...looks[state]}>{words.states[state]}</Badge>
              </InlineStack>
              <Text as="p" tone="subdued">
                <When at={createdAt} time={time} /> {words.by(actor(who))}
                {rowStates.flatMap((verdict) =>
                  counts[verdict] === 0 ? [] : ` · ${screens.imports.one.counts[verdict](counts[verdict])}`,
                )}
              </Text>
            </BlockStack>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
