import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import type { ConnectionCard } from "../domain/connections/list-connections.ts";
import { AskFirst } from "./ask-first.tsx";
import { useConnectionSwitch } from "./use-connection-switch.ts";
import type { ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type ConnectionRemoveProps = { connection: Pick<ConnectionCard, "id" | "status" | "label" | "openVendorOrders">; time: ScreenTime };

/** Takes a connection away, after it was said what happens then. */
export function ConnectionRemove({ connection, time }: ConnectionRemoveProps) {
  const { title, body, button, ask, happens } = useWords().screens.connections.form.remove;
  const { isBusy, isRemoved, send } = useConnectionSwitch(connection, time);
  const navigate = useNavigate();
  useEffect(() => {
    if (isRemoved) navigate("/app/connections", { replace: true });
  }, [isRemoved, navigate]);
  const words = { title, body, button, ask: ask(connection.label), happens: happens(connection.openVendorOrders) };
  return <AskFirst id="remove-connection" words={words} isBusy={isBusy} isCritical run={() => send("remove")} />;
}
