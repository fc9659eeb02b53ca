import { TextField } from "@shopify/polaris";
import type { ConnectionCard } from "../domain/connections/list-connections.ts";
import { AskFirst } from "./ask-first.tsx";
import { useConnectionSwitch } from "./use-connection-switch.ts";
import type { ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type ConnectionHintsProps = {
  connection: Pick<ConnectionCard, "id" | "status" | "label">;
  address: string;
  vendor: string;
  time: ScreenTime;
};

/** Where the vendor may say that something is new, to be copied from there; a new one is asked about, since the old one ends. */
export function ConnectionHints({ connection, address, vendor, time }: ConnectionHintsProps) {
  const { title, body, label, renew, ask, happens } = useWords().screens.connections.form.hints;
  const { isBusy, send } = useConnectionSwitch(connection, time);
  const words = { title, body: body(vendor), button: renew, ask: ask(connection.label), happens };
  const run = (close: () => void) => {
    send("renew_hint_address");
    close();
  };
  return (
    <AskFirst id="renew-hint-address" words={words} isBusy={isBusy} run={run}>
      <TextField label={label} value={address} readOnly autoComplete="off" selectTextOnFocus />
    </AskFirst>
  );
}
