import { Badge, BlockStack, InlineStack, Link, Text, type BadgeProps } from "@shopify/polaris";
import type { PreflightCheck, PreflightCode, PreflightState } from "../domain/checks/preflight.ts";
import { formatMoment } from "../messages/format-when.ts";
import { useWords } from "./words.tsx";

/** Colour only repeats what the word and the mark say. */
const looks: Record<PreflightState, Pick<BadgeProps, "tone" | "progress">> = {
  ok: { tone: "success", progress: "complete" },
  warn: { tone: "warning", progress: "partiallyComplete" },
  fail: { tone: "critical", progress: "incomplete" },
  unknown: { progress: "incomplete" },
};

/** Where a check is mended; what is not mended in the app has no place. */
const places: Partial<Record<PreflightCode, string>> = {
  credentials: "/app/connections",
  carrier: "/app/connections",
  customer_mail: "/app/settings",
};

/** The checks, each with what it found and how that is mended; what has to be mended stands first. */
export function PreflightChecks({ checks, timeZone }: { checks: PreflightCheck[]; timeZone: string }) {
  const { preflight, screens } = useWords();
  const words = screens.preflight;
  const worstFirst = (["fail", "warn", "unknown", "ok"] as const).flatMap((state) => checks.filter((check) => check.state === state));
  return (
    <ul className="divided">
      {worstFirst.map((check, position) => {
        const { title, whatToDo } = preflight(check, (at) => formatMoment(at, { timeZone, words: screens.dates }));
        const url = check.state === "ok" ? undefined : places[check.code];
        return (
          <li key={position}>
            <BlockStack gap="100">
              <InlineStack gap="200" blockAlign="center">
                <Badge {...looks[check.state]}>{words.states[check.state]}</Badge>
                <Text as="h3" variant="headingSm">
                  {words.codes[check.code]}
                </Text>
              </InlineStack>
              <Text as="p">{title}</Text>
              {whatToDo === null ? null : <Text as="p">{whatToDo}</Text>}
              {url === undefined ? null : <Link url={url}>{url === "/app/settings" ? words.toSettings : words.toConnections}</Link>}
            </BlockStack>
          </li>
        );
      })}
    </ul>
  );
}
