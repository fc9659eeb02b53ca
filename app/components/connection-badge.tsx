import { Badge, type BadgeProps } from "@shopify/polaris";
import type { Connection } from "../domain/records.ts";
import { useWords } from "./words.tsx";

/** Colour only repeats what the word and the dot say. */
const looks: Record<Connection["status"], Pick<BadgeProps, "tone" | "progress">> = {
  active: { tone: "success", progress: "complete" },
  paused: { progress: "incomplete" },
  bad_credentials: { tone: "critical", progress: "incomplete" },
};

/** How an account stands. */
export function ConnectionBadge({ status }: { status: Connection["status"] }) {
  return <Badge {...looks[status]}>{useWords().screens.connections.status[status]}</Badge>;
}
