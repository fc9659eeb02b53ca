import type { SerializeFrom } from "@remix-run/node";
import { BlockStack, Card, EmptyState, Page, Text } from "@shopify/polaris";
import type { ImportsScreen } from "../domain/screens/read-imports-screen.ts";
import emptyOrders from "./empty-orders.svg?url";
import { ImportColumns } from "./import-columns.tsx";
import { ImportList } from "./import-list.tsx";
import { ImportUpload } from "./import-upload.tsx";
import { useRefresh } from "./use-refresh.ts";
import { useWords } from "./words.tsx";

/** The imports as they arrive in the browser. */
export type ImportsView = SerializeFrom<ImportsScreen>;

/** A file is handed in here; what has to stand in it; those before it. */
export function ImportsPage({ screen }: { screen: ImportsView }) {
  const words = useWords().screens.imports;
  useRefresh();
  const { hasConnection, imports, limits, now, timeZone } = screen;
  if (!hasConnection) {
    const { title, body, step } = words.notConnected;
    return (
      <Page title={words.title}>
        <Card>
          <EmptyState heading={title} image={emptyOrders} action={{ content: step, url: "/app/connections/new" }}>
            <Text as="p">{body}</Text>
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <Page title={words.title}>
      <BlockStack gap="400">
        <ImportUpload limits={limits} />
        <ImportColumns />
        <ImportList imports={imports} time={{ now, timeZone }} />
      </BlockStack>
    </Page>
  );
}
