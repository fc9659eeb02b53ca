import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { ConnectionBadge } from "./connection-badge.tsx";
import type { HomeView } from "./home-page.tsx";
import { SectionCard } from "./section-card.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

/** How reading from the vendors and writing to Shopify stand, each with when it last went well. */
export function HomeHealth({
  screen,
  time,
}: {
  screen: Pick<HomeView, "connections" | "verdict" | "missing" | "lastAcceptedAt" | "mailRefusedAt">;
  time: ScreenTime;
}) {
  const words = useWords().screens.home.health;
  const { connections, missing, lastAcceptedAt, mailRefusedAt } = screen;
  const isHeld = screen.verdict === "held";
  return (
    <SectionCard title={words.title}>
      <BlockStack gap="300">
        <ul className="divided">
          {connections.map(({ id, label, status, lastReadAt, isFailing, isBehind }) => (
            <li key={id}>
              <Line
                name={
                  <Link url={`/app/connections/${id}`} monochrome>
                    {label}
                  </Link>
                }
                badge={
                  isBehind || (isFailing && status === "active") ? (
                    <Badge tone="warning" progress="incomplete">
                      {isBehind ? words.behind : words.failing}
                    </Badge>
                  ) : (
                    <ConnectionBadge status={status} />
                  )
                }
                said={lastReadAt === null ? words.neverRead : <At words={words.read} at={lastReadAt} time={time} />}
              />
            </li>
          ))}
          <li>
            <Line
              name={words.writeBack}
              badge={
                isHeld ? (
                  <Badge progress="incomplete">{words.held}</Badge>
                ) : screen.verdict === "missing" ? (
                  <Badge tone="warning" progress="partiallyComplete">
                    {words.someWait}
                  </Badge>
                ) : (
                  <Badge tone="success" progress="complete">
                    {words.writing}
                  </Badge>
                )
              }
              said={
                <>
                  {lastAcceptedAt === null ? words.nothingWritten : <At words={words.lastWritten} at={lastAcceptedAt} time={time} />}
                  {missing.since === null || isHeld ? null : (
                    <>
                      {" · "}
                      <At words={words.oldest} at={missing.since} time={time} />
                    </>
                  )}
                </>
              }
            />
          </li>
          {mailRefusedAt === null ? null : (
            <li>
              <Line
                name={
                  <Link url="/app/settings" monochrome>
                    {words.mail}
                  </Link>
                }
                badge={
                  <Badge tone="warning" progress="incomplete">
                    {words.mailRefused}
                  </Badge>
                }
                said={<At words={words.mailRefusedSince} at={mailRefusedAt} time={time} />}
              />
            </li>
          )}
        </ul>
        {connections.some(({ isBehind }) => isBehind) ? <Text as="p">{words.behindHelp}</Text> : null}
        <InlineStack gap="400">
          <Link url="/app/connections">{words.manage}</Link>
          <Link url="/app/preflight">{words.checks}</Link>
        </InlineStack>
      </BlockStack>
    </SectionCard>
  );
}

function Line({ name, badge, said }: { name: ReactNode; badge: ReactNode; said: ReactNode }) {
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span">{name}</Text>
        {badge}
      </InlineStack>
      <Text as="p" tone="subdued">
        {said}
      </Text>
    </BlockStack>
  );
}

function At({ words, at, time }: { words: string; at: string; time: ScreenTime }) {
  return (
    <>
      {words} <When at={at} time={time} />
    </>
  );
}
