import type { SerializeFrom } from "@remix-run/node";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useCallback, useRef, useState } from "react";
import type { HomeScreen } from "../domain/screens/read-home-screen.ts";
import { GoLiveDialog } from "./go-live-dialog.tsx";
import { HomeHealth } from "./home-health.tsx";
import { HomeNumbers } from "./home-numbers.tsx";
import { HomeProblems } from "./home-problems.tsx";
import { HomeTakingIn } from "./home-taking-in.tsx";
import { HomeVerdict } from "./home-verdict.tsx";
import { ParcelsCard } from "./parcels-card.tsx";
import { SetupGuideCard } from "./setup-guide-card.tsx";
import { useRefresh } from "./use-refresh.ts";
import { useWords } from "./words.tsx";

/** The home screen as it arrives in the browser. */
export type HomeView = SerializeFrom<HomeScreen>;

/** While orders are taken in, the numbers change from moment to moment. */
const takingInMs = 3_000;

/** The answer first, then what is left to set up, the numbers behind it, and how everything stands. */
export function HomePage({ screen }: { screen: HomeView }) {
  const words = useWords().screens.home;
  const [isGoingLive, setIsGoingLive] = useState(false);
  const verdict = useRef<HTMLDivElement>(null);
  useRefresh(screen.takingIn === null ? undefined : takingInMs);
  const close = useCallback(() => setIsGoingLive(false), []);
  const wentLive = useCallback(() => {
    close();
    // The button that began it may be gone with its step.
    verdict.current?.focus();
  }, [close]);
  const time = { now: screen.now, timeZone: screen.timeZone };
  const { guide, connections } = screen;
  const isNew = connections.length === 0;
  return (
    <Page title={words.title}>
      <BlockStack gap="400">
        {isNew ? null : (
          <div ref={verdict} tabIndex={-1} className="act">
            <HomeVerdict screen={screen} time={time} />
          </div>
        )}
        {guide === null ? null : <SetupGuideCard guide={guide} time={time} onGoLive={() => setIsGoingLive(true)} />}
        {screen.takingIn === null ? null : <HomeTakingIn takingIn={screen.takingIn} />}
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
      {isGoingLive ? (
        <GoLiveDialog planned={screen.held.writes} of={{ action: "/app?index", ...words.goLive }} onDone={wentLive} onClose={close} />
      ) : null}
    </Page>
  );
}
