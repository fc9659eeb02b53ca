import { Banner, BlockStack, Button, InlineStack, Text, type BannerProps } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { Verdict } from "../domain/screens/read-home-screen.ts";
import { plannedUrl } from "./activity-url.ts";
import type { HomeView } from "./home-page.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type Told = Pick<HomeView, "verdict" | "missing" | "held" | "checkedAt" | "problems">;

const tones: Record<Verdict, BannerProps["tone"]> = {
  none: "info",
  held: "info",
  delivered: "success",
  on_their_way: "info",
  missing: "warning",
};

/** Whether every parcel got through, when that was last true, and the way to what did not. */
export function HomeVerdict({ screen, time }: { screen: Told; time: ScreenTime }) {
  const words = useWords().screens.home;
  const { verdict, checkedAt } = screen;
  const open = screen.problems.reduce((sum, { count }) => sum + count, 0);
  const { title, body, look } = useVerdictWords(screen, time);
  return (
    <Banner tone={open > 0 ? "warning" : tones[verdict]} title={title}>
      <BlockStack gap="200">
        <Text as="p">{body}</Text>
        <Text as="p" tone="subdued">
          {checkedAt === null ? (
            words.neverChecked
          ) : (
            <>
              {words.checked} <When at={checkedAt} time={time} />
            </>
          )}
        </Text>
        {open === 0 && look === null ? null : (
          <InlineStack gap="200">
            {open === 0 ? null : <Button url="/app/attention">{words.problems.summary(open)}</Button>}
            {look === null ? null : <Button url={look.url}>{look.words}</Button>}
          </InlineStack>
        )}
      </BlockStack>
    </Banner>
  );
}

function useVerdictWords(
  { verdict, missing, held, problems }: Told,
  time: ScreenTime,
): { title: string; body: ReactNode; look: { words: string; url: string } | null } {
  const { home, app } = useWords().screens;
  const words = home.verdict;
  switch (verdict) {
    case "none":
      return { ...words.none, look: null };
    case "delivered":
      // A vendor order that nobody linked yet may have parcels of its own.
      return { ...(problems.length > 0 ? words.linked : words.delivered), look: null };
    case "held":
      return {
        title: words.held.title,
        body: words.held.body(held.writes, held.orders),
        look: held.writes === 0 ? null : { words: app.shadowMode.look, url: plannedUrl },
      };
    case "on_their_way":
      return { title: words.on_their_way.title(missing.count), body: words.on_their_way.body, look: null };
    case "missing": {
      const oldest = missing.since === null ? null : <When at={missing.since} time={time} />;
      const body = (
        <>
          {words.missing.oldest} {oldest}.
        </>
      );
      return { title: words.missing.title(missing.count), body, look: { words: words.missing.look, url: "/app/orders" } };
    }
  }
}
