import { BlockStack, Card, Layout, SkeletonBodyText, SkeletonDisplayText, SkeletonPage, type SkeletonPageProps } from "@shopify/polaris";
import type { PanelWords } from "../messages/words-of.ts";
import { useWords } from "./words.tsx";

type Outline = Pick<SkeletonPageProps, "title" | "fullWidth" | "backAction" | "primaryAction">;

/** What is seen of a screen before it is read: its title where that is known, and about as much as it will have. */
export function ScreenSkeleton({ pathname }: { pathname: string }) {
  const outline = outlineOf(pathname, useWords().screens);
  return (
    <SkeletonPage {...outline}>
      {outline.fullWidth === true ? (
        <SkeletonCards lines={[12]} />
      ) : outline.title === undefined ? (
        <Layout>
          <Layout.Section>
            <SkeletonCards lines={[3, 4, 5]} />
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <SkeletonCards lines={[2, 8]} />
          </Layout.Section>
        </Layout>
      ) : (
        <SkeletonCards lines={[2, 5, 3]} />
      )}
    </SkeletonPage>
  );
}

/** An order, an import and a connection are named by what is read. */
function outlineOf(pathname: string, screens: PanelWords["screens"]): Outline {
  const known: Record<string, Outline> = {
    "/app": { title: screens.home.title },
    "/app/orders": { title: screens.orders.title, fullWidth: true, primaryAction: true },
    "/app/attention": { title: screens.attention.title },
    "/app/suggestions": { title: screens.suggestions.title, backAction: true },
    "/app/import": { title: screens.imports.title },
    "/app/activity": { title: screens.activity.title, fullWidth: true, primaryAction: true },
    "/app/connections": { title: screens.connections.title, primaryAction: true },
    "/app/connections/new": { title: screens.connections.form.newTitle, backAction: true },
    "/app/settings": { title: screens.settings.title },
    "/app/preflight": { title: screens.preflight.title, backAction: true, primaryAction: true },
  };
  return known[pathname] ?? { backAction: true, primaryAction: true };
}

function SkeletonCards({ lines }: { lines: number[] }) {
  return (
    <BlockStack gap="400">
      {lines.map((count) => (
        <Card key={count}>
          <BlockStack gap="300">
            <SkeletonDisplayText size="small" />
            <SkeletonBodyText lines={count} />
          </BlockStack>
        </Card>
      ))}
    </BlockStack>
  );
}
