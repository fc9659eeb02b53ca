import { Badge, InlineStack, Link, Text } from "@shopify/polaris";
import type { HomeView } from "./home-page.tsx";
import { SectionCard } from "./section-card.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

/** What needs somebody, by kind, each with the way to its cure. */
export function HomeProblems({ problems, time }: { problems: HomeView["problems"]; time: ScreenTime }) {
  const { home, attention, upTo } = useWords().screens;
  const words = home.problems;
  return (
    <SectionCard title={words.title} empty={problems.length === 0 ? words.none : undefined}>
      <ul className="divided">
        {problems.map(({ kind, count, since }) => (
          <li key={kind}>
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <InlineStack gap="200" blockAlign="center">
                <Badge tone="warning">{upTo(count)}</Badge>
                <Link url={`/app/attention?kind=${kind}`} monochrome>
                  {attention.kinds[kind]}
                </Link>
              </InlineStack>
              <Text as="span" tone="subdued">
                {words.since} <When at={since} time={time} />
              </Text>
            </InlineStack>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
