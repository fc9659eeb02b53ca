import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, EmptyState, Page, Text } from "@shopify/polaris";
import { ConnectionCard } from "../components/connection-card.tsx";
import emptyOrders from "../components/empty-orders.svg?url";
import { keepScreen } from "../components/keep-screen.ts";
import { ScreenError } from "../components/screen-error.tsx";
import { useRefresh } from "../components/use-refresh.ts";
import { useWords } from "../components/words.tsx";
import { answerForShop, refuse } from "../screen-request.server.ts";

/** The shop's vendor accounts. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async (shop) => {
    const screen = await found.context.services.readConnectionsScreen(shop);
    if (screen === null) throw refuse(found, 404);
    return screen;
  });
}

export const clientLoader = keepScreen();

export default function Connections() {
  const words = useWords().screens.connections;
  const { connections, now, timeZone } = useLoaderData<typeof loader>();
  useRefresh();
  const connect = { content: words.connect, url: "/app/connections/new" };
  if (connections.length === 0) {
    return (
      <Page title={words.title}>
        <Card>
          <EmptyState heading={words.empty.title} image={emptyOrders} action={connect}>
            <Text as="p">{words.empty.body}</Text>
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <Page title={words.title} primaryAction={connect}>
      <BlockStack gap="400">
        {connections.map((connection) => (
          <ConnectionCard key={connection.id} connection={connection} time={{ now, timeZone }} />
        ))}
      </BlockStack>
    </Page>
  );
}

export const ErrorBoundary = ScreenError;
