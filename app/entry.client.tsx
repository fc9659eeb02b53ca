import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { WordsProvider } from "./components/words.tsx";
import { loadLanguage } from "./languages.ts";
import type { VendorNames } from "./messages/actor-words.ts";

// The page is in the language that the server chose. Only that one is loaded, and before anything is rendered: words that come later would
// make the page jump.
const { lang, dataset } = document.documentElement;
const language = await loadLanguage(lang, JSON.parse(dataset["vendors"] ?? "{}") as VendorNames);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <WordsProvider language={language}>
        <RemixBrowser />
      </WordsProvider>
    </StrictMode>,
  );
});
