import type { SerializeFrom } from "@remix-run/node";
import { BlockStack, Layout, Page, Text } from "@shopify/polaris";
import type { HomeScreen } from "../domain/screens/read-home-screen.ts";
import { HomeHealth } from "./home-health.tsx";
import { HomeNumbers } from "./home-numbers.tsx";
import { HomeProblems } from "./home-problems.tsx";
import { HomeVerdict } from "./home-verdict.tsx";
import { ParcelsCard } from "./parcels-card.tsx";
import { SetupGuideCard } from "./setup-guide-card.tsx";
import { useRefresh } from "./use-refresh.ts";
import { useWords } from "./words.tsx";

/** The home screen as it arrives in the browser. */
export type HomeView = SerializeFrom<HomeScreen>;

/** The answer first, then what is left to set up, the numbers behind it, and how everything stands. */
export function HomePage({ screen }: { screen: HomeView }) {
  const words = useWords().screens.home;
  useRefresh();
  const time = { now: screen.now, timeZone: screen.timeZone };
  const { guide, connections } = screen;
  const isNew = connections.length === 0;
  return (
    <Page title={words.title}>
      <BlockStack gap="400">
        {isNew ? null : <HomeVerdict screen={screen} time={time} />}
        {guide === null ? null : <SetupGuideCard guide={guide} planned={screen.held.writes} time={time} />}
        {screen.isTakingIn ? (
          <Text as="p" tone="subdued">
            {words.takingIn}
          </Text>
        ) : null}
        {isNew ? null : (
          <>
            <HomeNumbers numbers={screen.numbers} />
            <Layout>
              <Layout.Section>
                <BlockStack gap="400">
                  <HomeProblems problems={screen.problems} time={time} />
                  <ParcelsCard days={screen.days} />
                </BlockStack>
              </Layout.Section>
              <Layout.Section variant="oneThird">
                <HomeHealth screen={screen} time={time} />
              </Layout.Section>
            </Layout>
          </>
        )}
      </BlockStack>
    </Page>
  );
}
