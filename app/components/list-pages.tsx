import { Pagination } from "@shopify/polaris";
import { useWords } from "./words.tsx";

/** Keyset paging: the page before and the page after, each null where there is none. `label` says of what. */
export function ListPages({ previous, next, label }: { previous: string | null; next: string | null; label: string }) {
  const words = useWords().screens.pages;
  if (previous === null && next === null) return null;
  return (
    <Pagination
      type="table"
      accessibilityLabel={label}
      accessibilityLabels={words}
      hasPrevious={previous !== null}
      hasNext={next !== null}
      {...(previous === null ? {} : { previousURL: previous })}
      {...(next === null ? {} : { nextURL: next })}
    />
  );
}
