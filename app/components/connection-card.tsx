import { BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { ConnectionBadge } from "./connection-badge.tsx";
import { ConnectionProblems, type ConnectionView } from "./connection-problems.tsx";
import { MakesWords } from "./makes-words.tsx";
import { useConnectionSwitch } from "./use-connection-switch.ts";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

/** One vendor account at a glance: how it stands, when it was last true, what is wrong and what cures it. */
export function ConnectionCard({ connection, time }: { connection: ConnectionView; time: ScreenTime }) {
  const words = useWords().screens.connections;
  const { status, isBusy, send } = useConnectionSwitch(connection, time);
  const { label, vendorLabel } = connection;
  const isPaused = status === "paused";
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {label}
            </Text>
            <ConnectionBadge status={status} />
            {label === vendorLabel ? null : (
              <Text as="span" tone="subdued">
                {vendorLabel}
              </Text>
            )}
          </InlineStack>
          <ButtonGroup>
            <Button
              loading={isBusy}
              accessibilityLabel={isPaused ? words.resumeNamed(label) : words.pauseNamed(label)}
              onClick={() => send(isPaused ? "resume" : "pause")}
            >
              {isPaused ? words.resume : words.pause}
            </Button>
            <Button url={`/app/connections/${connection.id}`} accessibilityLabel={words.editNamed(label)}>
              {words.edit}
            </Button>
          </ButtonGroup>
        </InlineStack>
        {isPaused ? (
          <Text as="p" tone="subdued">
            {words.paused(vendorLabel)}
          </Text>
        ) : (
          <ConnectionProblems connection={connection} time={time} isBusy={isBusy} onTryNow={() => send("check")} />
        )}
        <Facts connection={connection} time={time} />
      </BlockStack>
    </Card>
  );
}

function Facts({ connection, time }: { connection: ConnectionView; time: ScreenTime }) {
  const { screens, detail } = useWords();
  const words = screens.connections;
  const { lastReadAt, lastError, openVendorOrders, makes, defaultCarrier, referencePatterns } = connection;
  return (
    <dl className="facts">
      <Fact name={words.lastRead}>{lastReadAt === null ? words.neverRead : <When at={lastReadAt} time={time} />}</Fact>
      <Fact name={words.follows}>{words.openOrders(openVendorOrders)}</Fact>
      <Fact name={words.makes}>
        <MakesWords makes={makes} />
      </Fact>
      <Fact name={words.carrier}>{defaultCarrier ?? words.noCarrier}</Fact>
      <Fact name={words.references}>{referencePatterns.map((pattern) => words.shortPatterns[pattern]).join(" · ")}</Fact>
      {lastError === null ? null : (
        <Fact name={words.lastError}>
          {detail(lastError.detail)} (<When at={lastError.at} time={time} />)
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
