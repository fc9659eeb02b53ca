import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, List, ProgressBar, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { FormError } from "../domain/forms/form-errors.ts";
import { rowStates, type RowState } from "../domain/imports/import-records.ts";
import type { Result } from "../domain/result.ts";
import { asJson } from "./as-json.ts";
import { FormTrouble } from "./form-trouble.tsx";
import type { ImportView } from "./import-page.tsx";
import { useFile } from "./use-file.ts";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type ImportStatusProps = { screen: ImportView; time: ScreenTime };

/** How far it is, what became of the rows by number, and what can be done now. It takes the focus when its own button is gone. */
export function ImportStatus({ screen, time }: ImportStatusProps) {
  const words = useWords().screens.imports.one;
  const fetcher = useFetcher<Result<unknown, FormError>>();
  const place = useRef<HTMLDivElement>(null);
  const { data } = fetcher;
  useEffect(() => {
    if (data !== undefined) place.current?.focus();
  }, [data]);
  const { counts, retryAt } = screen;
  const { id, state } = screen.import;
  const told = rowStates.filter((verdict) => counts[verdict] > 0 && !isInTitle(verdict, screen));
  const isUnderWay = state === "checking" || state === "linking";
  return (
    <Card>
      <div ref={place} tabIndex={-1} className="act">
        <BlockStack gap="300">
          {data?.ok === false ? <FormTrouble refusal={data.error} /> : null}
          <div role="status">
            <Text as="h2" variant="headingMd" id="import-status">
              {useTitle(screen)}
            </Text>
          </div>
          {isUnderWay ? <Progress screen={screen} /> : null}
          {isUnderWay && retryAt !== null ? (
            <Text as="p">
              {words.retry} <When at={retryAt} time={time} />.
            </Text>
          ) : null}
          {isUnderWay || told.length === 0 ? null : (
            <List>
              {told.map((verdict) => (
                <List.Item key={verdict}>{words.counts[verdict](counts[verdict])}</List.Item>
              ))}
            </List>
          )}
          {state === "ready" ? <Text as="p">{words.lookFirst}</Text> : null}
          {isUnderWay ? (
            <Text as="p" tone="subdued">
              {words.goesOn}
            </Text>
          ) : null}
          <Acts
            screen={screen}
            isBusy={fetcher.state !== "idle"}
            send={(intent) => fetcher.submit({ intent }, { ...asJson, action: `/app/import/${id}` })}
          />
        </BlockStack>
      </div>
    </Card>
  );
}

/** What the heading says already is not listed below it once more. */
function isInTitle(verdict: RowState, { counts, total, import: { state } }: ImportView): boolean {
  return state === "done" && (verdict === "linked" || counts[verdict] === total);
}

function useTitle({ counts, total, import: { state } }: ImportView): string {
  const words = useWords().screens.imports.one.status;
  if (state !== "done") return words[state];
  if (counts.linked > 0) return words.linked(counts.linked);
  return counts.already_linked === total ? words.nothingNew : words.nothing;
}

function Progress({
  screen: {
    counts,
    total,
    import: { state },
  },
}: Pick<ImportStatusProps, "screen">) {
  const words = useWords().screens.imports.one;
  const isChecking = state === "checking";
  const all = isChecking ? total : counts.linked + counts.will_link;
  const through = isChecking ? total - counts.unchecked : counts.linked;
  return (
    <BlockStack gap="100">
      <ProgressBar progress={all === 0 ? 100 : (through / all) * 100} size="small" ariaLabelledBy="import-status" />
      <Text as="p">{isChecking ? words.checked(through, all) : words.linkedOf(through, all)}</Text>
    </BlockStack>
  );
}

type ActsProps = Pick<ImportStatusProps, "screen"> & { isBusy: boolean; send(intent: "confirm" | "cancel"): void };

function Acts({ screen, isBusy, send }: ActsProps) {
  const { one: words, files } = useWords().screens.imports;
  const { counts } = screen;
  const { id, state } = screen.import;
  const rejected = useFile({ path: `/app/import/${id}/csv`, name: files.rejected });
  return (
    <BlockStack gap="200">
      <InlineStack gap="200">
        {state === "ready" ? (
          <Button variant="primary" loading={isBusy} onClick={() => send("confirm")}>
            {words.confirm(counts.will_link)}
          </Button>
        ) : null}
        {state === "ready" || state === "checking" || state === "linking" ? (
          <Button disabled={isBusy} onClick={() => send("cancel")}>
            {state === "linking" ? words.stop : words.cancel}
          </Button>
        ) : (
          <Button url="/app/import">{words.another}</Button>
        )}
        {counts.problem === 0 ? null : (
          <Button loading={rejected.isBusy} onClick={() => void rejected.get()}>
            {words.rejected.get}
          </Button>
        )}
      </InlineStack>
      {counts.problem === 0 ? null : (
        <Text as="p" tone="subdued">
          {words.rejected.help}
        </Text>
      )}
    </BlockStack>
  );
}
