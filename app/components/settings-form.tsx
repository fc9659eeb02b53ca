import type { SerializeFrom } from "@remix-run/node";
import { Badge, BlockStack, Button, Card, Box, InlineGrid, InlineStack, Page, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { ShopPolicy } from "../domain/policy.ts";
import type { SettingsScreen } from "../domain/screens/read-settings-screen.ts";
import { plannedUrl } from "./activity-url.ts";
import { FormSaveBar } from "./form-save-bar.tsx";
import { FormTrouble } from "./form-trouble.tsx";
import { MailField, type TypedMail } from "./settings-mail.tsx";
import { FlagField, NumberField, PartialShipmentsField, type TypedPolicy } from "./settings-fields.tsx";
import { changesOf, useScreenForm } from "./use-screen-form.ts";
import { useWords } from "./words.tsx";

/** The shop's settings in groups; each says what happens. */
export function SettingsForm({ screen }: { screen: SerializeFrom<SettingsScreen> }) {
  const { locale, screens } = useWords();
  const words = screens.settings;
  const form = useScreenForm<TypedSettings>({
    saved: { ...asTyped(screen.policy), mail: screen.mail },
    rules: screen.rules,
    // What was not changed here may have been changed elsewhere.
    toBody: (_values, changes) => toBody(changes, { locale, mail: screen.mail }),
    savedWords: words.saved,
  });
  const { values, set, error } = form;
  const field = { values, set, error, lastOrder: screen.lastOrder };
  return (
    <Page title={words.title}>
      <FormSaveBar form={form} />
      <BlockStack gap="400">
        <FormTrouble refusal={form.refusal} />
        <BlockStack gap={{ xs: "800", sm: "400" }}>
          <Group group="mail">
            <FlagField name="notifyCustomer" {...field} />
            <NumberField name="notifyMaxAgeDays" unit="days" {...field} />
          </Group>
          <Group group="partial">
            <PartialShipmentsField {...field} />
          </Group>
          <Group group="waiting">
            <NumberField name="numberWaitHours" unit="hours" {...field} />
            <FlagField name="numberWaitBusinessDays" {...field} />
            <FlagField name="fulfillWithoutNumber" {...field} />
          </Group>
          <Group group="others">
            <FlagField name="mergeIntoForeignTracking" {...field} />
          </Group>
          <Group group="progress">
            <FlagField name="reportProgress" {...field} />
          </Group>
          <Group group="merchantMail">
            <MailField
              mail={values.mail}
              set={(mail) => set({ mail })}
              error={error("mail.address")}
              refused={screen.isMailRefused ? screen.mail?.address : undefined}
            />
          </Group>
          <Group group="shadow">
            <ShadowState isOn={screen.shadowMode} />
          </Group>
          <Group group="checks">
            <InlineStack>
              <Button url="/app/preflight">{words.checks}</Button>
            </InlineStack>
          </Group>
        </BlockStack>
      </BlockStack>
    </Page>
  );
}

function Group({ group, children }: { group: keyof Groups; children: ReactNode }) {
  const { title, body } = useWords().screens.settings.groups[group];
  return (
    <InlineGrid columns={{ xs: "1fr", md: "2fr 5fr" }} gap="400">
      <Box as="section" paddingInline={{ xs: "400", sm: "0" }} paddingBlockStart={{ xs: "0", sm: "400" }}>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {body}
          </Text>
        </BlockStack>
      </Box>
      <Card>
        <BlockStack gap="400">{children}</BlockStack>
      </Card>
    </InlineGrid>
  );
}

type Groups = ReturnType<typeof useWords>["screens"]["settings"]["groups"];

/** How shadow mode stands, and the way to what it holds back. */
function ShadowState({ isOn }: { isOn: boolean }) {
  const words = useWords().screens.settings.shadow;
  return (
    <>
      <InlineStack gap="200" blockAlign="center">
        <Badge {...(isOn ? { tone: "attention" } : { tone: "success" })}>{isOn ? words.on : words.off}</Badge>
      </InlineStack>
      <Text as="p">{isOn ? words.isOn : words.isOff}</Text>
      {isOn ? (
        <InlineStack>
          <Button url={plannedUrl}>{words.look}</Button>
        </InlineStack>
      ) : null}
    </>
  );
}

type TypedSettings = TypedPolicy & { mail: TypedMail | null };

function asTyped(policy: ShopPolicy): TypedPolicy {
  return { ...policy, notifyMaxAgeDays: String(policy.notifyMaxAgeDays), numberWaitHours: String(policy.numberWaitHours) };
}

function toBody(
  { notifyMaxAgeDays: days, numberWaitHours: hours, mail, ...flags }: Partial<TypedSettings>,
  saved: { locale: string; mail: TypedMail | null },
) {
  return {
    ...flags,
    ...(mail ? { mail: { ...changesOf(mail, saved.mail ?? {}), locale: saved.locale } } : {}),
    ...(days === undefined ? {} : { notifyMaxAgeDays: asNumber(days) }),
    ...(hours === undefined ? {} : { numberWaitHours: asNumber(hours) }),
  };
}

/** What is no number stays text, which the rules then refuse in words. */
function asNumber(text: string): number | string {
  return /^-?\d+$/.test(text.trim()) ? Number(text) : text;
}
