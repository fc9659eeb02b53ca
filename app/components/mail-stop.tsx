import type { CSSProperties } from "react";
import { useWords } from "./words.tsx";

/** Polaris is not there: no more than that it can be read on a telephone as well. */
const page: CSSProperties = { fontFamily: "sans-serif", lineHeight: 1.5, maxWidth: "34em", margin: "3em auto", padding: "0 1em" };
const press: CSSProperties = { font: "inherit", padding: "0.5em 1em" };

/** Where a mail leads its reader who wants no more of them: one button, without a script. */
export function MailStop({ state }: { state: "ask" | "stopped" | "unknown" }) {
  const words = useWords().screens.mailStop;
  const { title, body } = words[state];
  return (
    <main style={page}>
      <h1>{title}</h1>
      <p>{body}</p>
      {state === "ask" ? (
        <form method="post">
          <button type="submit" style={press}>
            {words.button}
          </button>
        </form>
      ) : null}
    </main>
  );
}
