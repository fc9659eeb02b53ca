import { useCallback, useEffect, useState } from "preact/hooks";
import { askApp, type Answer, type Trouble } from "./ask-app.ts";
import type { Say } from "./say.ts";

/** What the app told last, what went wrong since, and whether it is being asked. */
export type Said<T> = { said: T | null; trouble: Trouble | null; isAsking: boolean; ask(): Promise<Answer<T>> };

/** Asks the app once it is drawn, and again with `ask`; what was told stays until there is something newer. */
export function useSaid<T>(address: string, say: Say): Said<T> {
  const [state, setState] = useState<Omit<Said<T>, "ask">>({ said: null, trouble: null, isAsking: true });
  const ask = useCallback(async () => {
    setState((before) => ({ ...before, isAsking: true }));
    const answer = await askApp<T>(address, { say });
    setState(({ said }) =>
      answer.ok ? { said: answer.said, trouble: null, isAsking: false } : { said, trouble: answer.trouble, isAsking: false },
    );
    return answer;
  }, [address, say]);
  useEffect(() => void ask(), [ask]);
  return { ...state, ask };
}
