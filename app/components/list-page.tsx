import { BlockStack, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useFile } from "./use-file.ts";
import { useWords } from "./words.tsx";

type ListPageProps = { title: string; file: Parameters<typeof useFile>[0]; isEmpty: boolean; children: ReactNode };

/** A screen that is a list: it has the whole width, and what is in it can be taken away as a file. */
export function ListPage({ title, file, isEmpty, children }: ListPageProps) {
  const { isBusy, get } = useFile(file);
  const take = { content: useWords().screens.lists.export, loading: isBusy, onAction: () => void get() };
  return (
    <Page title={title} fullWidth secondaryActions={isEmpty ? [] : [take]}>
      <BlockStack gap="400">{children}</BlockStack>
    </Page>
  );
}
