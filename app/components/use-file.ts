import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useWords } from "./words.tsx";

export type ScreenFile = { isBusy: boolean; get(): Promise<void> };

/** Gets a file of the app under a name. It is fetched, because a plain link would come without the session token. */
export function useFile(path: string, { name, params = {} }: { name: string; params?: Record<string, string> }): ScreenFile {
  const { locale, screens } = useWords();
  const shopify = useAppBridge();
  const [isBusy, setBusy] = useState(false);
  return {
    isBusy,
    async get() {
      setBusy(true);
      try {
        const answer = await fetch(`${path}?${new URLSearchParams({ ...params, locale }).toString()}`);
        if (!answer.ok) throw new Error(`The answer is ${answer.status}.`);
        save(await answer.blob(), name);
      } catch {
        shopify.toast.show(screens.files.failed, { isError: true });
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
