import { useFetcher } from "@remix-run/react";
import type { SerializeFrom } from "@remix-run/node";
import { Banner, BlockStack, Card, EmptyState, Page, Text, type BannerProps } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { Result } from "../domain/result.ts";
import type { PreflightReport } from "../domain/checks/preflight.ts";
import { countChecks, type PreflightCounts, type PreflightScreen } from "../domain/screens/read-preflight-screen.ts";
import { asJson } from "./as-json.ts";
import emptyOrders from "./empty-orders.svg?url";
import { FormTrouble } from "./form-trouble.tsx";
import { PreflightChecks } from "./preflight-checks.tsx";
import { SectionCard } from "./section-card.tsx";
import { useRefresh } from "./use-refresh.ts";
import { When } from "./when.tsx";
import { useWords } from "./words.tsx";

/** Every check of the set-up, when it was made, and the way to make them all again. */
export function PreflightPage({ screen: { now, timeZone, report } }: { screen: SerializeFrom<PreflightScreen> }) {
  const { home, preflight: words } = useWords().screens;
  const fetcher = useFetcher<Result<PreflightCounts, FormError>>();
  useRefresh();
  const time = { now, timeZone };
  const run = {
    content: words.run,
    loading: fetcher.state !== "idle",
    onAction: () => fetcher.submit({ intent: "run" }, asJson),
  };
  return (
    <Page title={words.title} backAction={{ content: home.title, url: "/app" }} {...(report === null ? {} : { primaryAction: run })}>
      <BlockStack gap="400">
        {report === null ? (
          <Card>
            <EmptyState heading={words.empty.title} image={emptyOrders} action={run}>
              <Text as="p">{words.empty.body}</Text>
            </EmptyState>
          </Card>
        ) : (
          <>
            <Outcome report={report} result={fetcher.state === "idle" ? fetcher.data : undefined} />
            <SectionCard
              title={words.checks}
              aside={
                <Text as="span" tone="subdued">
                  {words.checkedAt} <When at={report.at} time={time} />
                </Text>
              }
            >
              <PreflightChecks checks={report.checks} timeZone={timeZone} />
            </SectionCard>
          </>
        )}
      </BlockStack>
    </Page>
  );
}

type OutcomeProps = { report: Pick<PreflightReport, "checks">; result: Result<PreflightCounts, FormError> | undefined };

/** How things stand, or what came of looking again, in the same place so that nothing below it moves. The latter takes the focus, to be read out. */
function Outcome({ report, result }: OutcomeProps) {
  const words = useWords().screens.preflight;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (result !== undefined) place.current?.focus();
  }, [result]);
  const counts = result?.ok === true ? result.value : countChecks(report);
  return (
    <div ref={place} tabIndex={-1} className="act">
      {result?.ok === false ? (
        <FormTrouble refusal={result.error} />
      ) : (
        <Banner tone={toneOf(counts)}>{result === undefined ? words.stands(counts) : words.came(counts)}</Banner>
      )}
    </div>
  );
}

function toneOf({ warn, fail, unknown }: PreflightCounts): BannerProps["tone"] {
  if (fail > 0) return "critical";
  return warn > 0 ? "warning" : unknown > 0 ? "info" : "success";
}
