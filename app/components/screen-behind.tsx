import { useRevalidator } from "@remix-run/react";
import { Banner, Page, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useIsBehind } from "./keep-screen.ts";
import { useWords } from "./words.tsx";

const againMs = 5_000;

/** Says that the screen could not be read again, and has it tried until it can. */
export function ScreenBehind() {
  return useIsBehind() ? <Behind /> : null;
}

function Behind() {
  const words = useWords().screens.errors.behind;
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(revalidate, againMs);
    return () => clearInterval(timer);
  }, [revalidate]);
  return (
    <Page>
      <div role="status">
        <Banner tone="warning" title={words.title}>
          <Text as="p">{words.body}</Text>
        </Banner>
      </div>
    </Page>
  );
}
