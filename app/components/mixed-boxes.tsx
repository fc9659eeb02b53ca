import { useEffect, useRef, type ReactNode } from "react";

/** Polaris marks a box for "some of them" by attributes only. The browser, and who hears the page, must be told by the box itself. */
export function MixedBoxes({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  // After each rendering: a click takes the mark away.
  useEffect(() => {
    for (const box of place.current?.querySelectorAll<HTMLInputElement>("input[aria-checked]") ?? []) {
      box.indeterminate = box.ariaChecked === "mixed";
    }
  });
  return <div ref={place}>{children}</div>;
}
