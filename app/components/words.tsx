import { createContext, useContext, type ReactNode } from "react";
import type { Language } from "../languages.ts";
import type { PanelWords } from "../messages/words-of.ts";

const Spoken = createContext<Language | null>(null);

/** Around the whole document, on the server and in the browser: one language a page. */
export function WordsProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <Spoken.Provider value={language}>{children}</Spoken.Provider>;
}

/** The language of the page, with Polaris' own texts. */
export function useLanguage(): Language {
  const language = useContext(Spoken);
  if (language === null) throw new Error("A screen is rendered without its words.");
  return language;
}

/** The words of the merchant's language. */
export function useWords(): PanelWords {
  return useLanguage().words;
}
