import { useLocation } from "@remix-run/react";
import type { SerializeFrom } from "@remix-run/node";
import { Banner, BlockStack, Page, Text } from "@shopify/polaris";
import type { RowState } from "../domain/imports/import-records.ts";
import type { ImportScreen } from "../domain/screens/read-import-screen.ts";
import { ImportRows } from "./import-rows.tsx";
import { ImportStatus } from "./import-status.tsx";
import { useRefresh } from "./use-refresh.ts";
import { When } from "./when.tsx";
import { useWords } from "./words.tsx";

/** An import as it arrives in the browser. `state`: which rows are shown; null: all. */
export type ImportView = SerializeFrom<ImportScreen> & { state: RowState | null };

/** Somebody waits for the job. */
const underWayMs = 2_000;

/** One import: how far it is and what can be done, then its rows. It follows the job by itself. */
export function ImportPage({ screen }: { screen: ImportView }) {
  const { screens, actor } = useWords();
  const words = screens.imports.one;
  const { state, createdAt, who } = screen.import;
  useRefresh(state === "checking" || state === "linking" ? underWayMs : undefined);
  const ignored = ignoredIn(useLocation().state);
  const time = { now: screen.now, timeZone: screen.timeZone };
  return (
    <Page
      title={words.title(screen.total)}
      additionalMetadata={
        <Text as="span" tone="subdued">
          {words.uploaded} <When at={createdAt} time={time} /> {screens.imports.earlier.by(actor(who))}
        </Text>
      }
      backAction={{ content: screens.imports.title, url: "/app/import" }}
    >
      <BlockStack gap="400">
        {ignored.length === 0 ? null : <Banner tone="info">{words.ignored(ignored.join(", "))}</Banner>}
        <ImportStatus screen={screen} time={time} />
        <ImportRows screen={screen} />
      </BlockStack>
    </Page>
  );
}

/** The columns that were left out, as the upload hands them over. */
function ignoredIn(state: unknown): string[] {
  const given = typeof state === "object" && state !== null && "ignored" in state ? state.ignored : [];
  return Array.isArray(given) ? given.filter((name) => typeof name === "string") : [];
}
