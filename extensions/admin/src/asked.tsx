import type { ComponentChildren } from "preact";
import { Boundary } from "./boundary.tsx";
import type { Say } from "./say.ts";
import { Troubled } from "./troubled.tsx";
import { useSaid, type Said } from "./use-said.ts";

/** What the app told, with the way to ask it again. */
export type Told<T> = Said<T> & { said: T };

type AskedProps<T> = {
  address: string;
  say: Say;
  /** What stands around the states in which there is nothing of the app yet. */
  frame(state: ComponentChildren): ComponentChildren;
  children(told: Told<T>): ComponentChildren;
};

/** Asks the app at an address and draws what it tells; before that, that it is asked, or why it did not answer. */
export function Asked<T>({ address, say, frame, children }: AskedProps<T>) {
  const asked = useSaid<T>(address, say);
  const { said, trouble, isAsking, ask } = asked;
  if (said !== null) {
    const instead = (again: () => void) => frame(<Unreadable say={say} isAsking={isAsking} onAgain={() => void ask().then(again)} />);
    return (
      <Boundary instead={instead}>
        <Drawn draw={() => children({ ...asked, said })} />
      </Boundary>
    );
  }
  if (trouble === null) return <>{frame(<s-spinner accessibilityLabel={say("loading")} />)}</>;
  return <>{frame(<Troubled trouble={trouble} say={say} isAsking={isAsking} onAgain={() => void ask()} />)}</>;
}

/** So that what cannot be drawn fails inside of the boundary. */
function Drawn({ draw }: { draw: () => ComponentChildren }) {
  return <>{draw()}</>;
}

function Unreadable(props: { say: Say; isAsking: boolean; onAgain(): void }) {
  return <Troubled trouble={{ kind: "failed", failure: null }} {...props} />;
}
