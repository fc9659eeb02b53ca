import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";

type LinkTabsProps = { label: string; tabs: { url: string; words: string; isCurrent: boolean }[] };

/** Tabs as plain links: each is an address of the same list, narrowed in another way. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  const row = useRef<HTMLElement>(null);
  const current = tabs.find(({ isCurrent }) => isCurrent)?.url;
  // On a narrow screen it may be out of sight. New browsers answer with a promise, which is no clean-up.
  useEffect(() => {
    row.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);
  return (
    <nav aria-label={label} className="tabs" ref={row}>
      {tabs.map(({ url, words, isCurrent }) => (
        <Link key={url} to={url} aria-current={isCurrent ? "page" : undefined}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
