import type { Trouble } from "./ask-app.ts";
import type { Say } from "./say.ts";

type TroubledProps = {
  trouble: Trouble;
  say: Say;
  /** What is to be known beside it: that it is not certain what was done. */
  note?: string | undefined;
  isAsking?: boolean;
  /** null: it is asked again from elsewhere. */
  onAgain: (() => void) | null;
};

/** Why nothing was answered, in the app's words where it has some, and the way to ask again. */
export function Troubled({ trouble: { kind, failure }, say, note, isAsking = false, onAgain }: TroubledProps) {
  const title = failure?.title ?? say(`${kind}.title`);
  return (
    <s-banner tone={kind === "failed" ? "critical" : "warning"} heading={title}>
      <s-stack gap="small-200">
        <s-paragraph>{failure?.body ?? say(`${kind}.whatToDo`)}</s-paragraph>
        {note !== undefined && <s-paragraph>{note}</s-paragraph>}
        {failure !== null && failure.reference !== null && <s-text color="subdued">{failure.reference}</s-text>}
        {onAgain !== null && (
          <s-stack direction="inline">
            <s-button loading={isAsking} onClick={onAgain}>
              {say("again")}
            </s-button>
          </s-stack>
        )}
      </s-stack>
    </s-banner>
  );
}
