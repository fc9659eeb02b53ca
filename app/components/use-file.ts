import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useWords } from "./words.tsx";

/** Gets the list at an address as a file. It is fetched, because a plain link would come without the session token. */
export function useFile({ path, name, query = {} }: { path: string; name: string; query?: Record<string, string> }) {
  const { locale, screens } = useWords();
  const { exportFailed } = screens.lists;
  const shopify = useAppBridge();
  const [isBusy, setBusy] = useState(false);
  return {
    isBusy,
    async get(): Promise<void> {
      setBusy(true);
      try {
        const answer = await fetch(`${path}?${new URLSearchParams({ ...query, locale }).toString()}`);
        if (!answer.ok) throw new Error(`The answer is ${answer.status}.`);
        save(await answer.blob(), name);
      } catch {
        shopify.toast.show(exportFailed, { isError: true });
      }
      setBusy(false);
    },
  };
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
