import type { SerializeFrom } from "@remix-run/node";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import type { ConnectionScreen } from "../domain/screens/read-connection-screen.ts";
import { AccountFields, type TypedAccount } from "./account-fields.tsx";
import type { ChosenConnection } from "./choice-fields.tsx";
import { ConnectionBadge } from "./connection-badge.tsx";
import { ConnectionChoices } from "./connection-choices.tsx";
import { ConnectionHints } from "./connection-hints.tsx";
import { ConnectionProblems } from "./connection-problems.tsx";
import { ConnectionRemove } from "./connection-remove.tsx";
import { FormSaveBar } from "./form-save-bar.tsx";
import { FormTrouble } from "./form-trouble.tsx";
import { OrderTimeline } from "./order-timeline.tsx";
import { SectionCard } from "./section-card.tsx";
import { TestConnection, useTrial } from "./test-connection.tsx";
import { useConnectionSwitch } from "./use-connection-switch.ts";
import { useScreenForm } from "./use-screen-form.ts";
import { useWords } from "./words.tsx";

type Screen = SerializeFrom<ConnectionScreen>;
type Values = ChosenConnection & { account: TypedAccount };

/** Changes a connection: its choices, and its account only where something of it was typed. */
export function ConnectionForm({ screen }: { screen: Screen }) {
  const words = useWords().screens.connections;
  const { connection, vendor } = screen;
  const time = { now: screen.now, timeZone: screen.timeZone };
  const saved = savedValues(screen);
  const form = useScreenForm<Values>({
    saved,
    rules: screen.rules,
    // What was not changed here may have been changed elsewhere.
    toBody: (_values, { account = null, ...choices }) => ({ ...choices, account, vendor: vendor.id, intent: "save" }),
    savedWords: words.toasts.saved,
  });
  const trial = useTrial(form.judge);
  const { status, isBusy, send } = useConnectionSwitch(connection, time);
  const isPaused = status === "paused";
  const { values, error, set } = form;
  return (
    <Page
      title={connection.label}
      titleMetadata={<ConnectionBadge status={status} />}
      backAction={{ content: words.title, url: "/app/connections" }}
      secondaryActions={[
        { content: isPaused ? words.resume : words.pause, loading: isBusy, onAction: () => send(isPaused ? "resume" : "pause") },
      ]}
    >
      <FormSaveBar form={form} />
      <BlockStack gap="400">
        <FormTrouble refusal={form.refusal} />
        <ConnectionProblems hasKeys connection={connection} time={time} isBusy={isBusy} onTryNow={() => send("check")} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <SectionCard title={words.form.account.title}>
                <BlockStack gap="400">
                  <AccountFields
                    key={form.round}
                    vendor={vendor}
                    account={values.account}
                    isStored
                    error={error}
                    onChange={(account) => set({ account })}
                  />
                  <TestConnection vendor={vendor} account={values.account} trial={trial} />
                </BlockStack>
              </SectionCard>
              <ConnectionChoices chosen={values} parts={screen} error={error} onChange={set} />
              <ConnectionHints connection={connection} address={screen.hintAddress} vendor={vendor.label} time={time} />
              <ConnectionRemove connection={connection} time={time} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <OrderTimeline timeline={screen.timeline} time={time} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

/** What is stored; secrets are not here to be shown, so an empty field is a stored one. */
function savedValues({ connection, vendor, plainFields }: Screen): Values {
  const { label, makes, referencePatterns, defaultCarrier, baseUrl } = connection;
  const fields = Object.fromEntries(vendor.fields.map(({ name }) => [name, plainFields[name] ?? ""]));
  return { label, makes, referencePatterns, defaultCarrier, account: { baseUrl, fields } };
}
