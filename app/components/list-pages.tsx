import { Pagination } from "@shopify/polaris";
import { useWords } from "./words.tsx";

/** Keyset paging: the page before and the page after, each null where there is none. */
export function ListPages({ label, previous, next }: { label: string; previous: string | null; next: string | null }) {
  const words = useWords().screens.lists;
  if (previous === null && next === null) return null;
  return (
    <Pagination
      type="table"
      accessibilityLabel={label}
      accessibilityLabels={{ previous: words.previous, next: words.next }}
      hasPrevious={previous !== null}
      hasNext={next !== null}
      {...(previous === null ? {} : { previousURL: previous })}
      {...(next === null ? {} : { nextURL: next })}
    />
  );
}
