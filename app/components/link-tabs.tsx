import { Link } from "@remix-run/react";

type LinkTabsProps = { label: string; tabs: { url: string; words: string; isCurrent: boolean }[] };

/** Tabs as plain links: each is an address of the same list, narrowed in another way. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  return (
    <nav aria-label={label} className="tabs">
      {tabs.map(({ url, words, isCurrent }) => (
        <Link key={url} to={url} aria-current={isCurrent ? "page" : undefined}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
