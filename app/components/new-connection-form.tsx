import type { SerializeFrom } from "@remix-run/node";
import { useNavigate } from "@remix-run/react";
import { BlockStack, InlineStack, Button, Page, Select } from "@shopify/polaris";
import { useEffect } from "react";
import type { NewConnectionScreen } from "../domain/screens/read-new-connection-screen.ts";
import type { VendorForm } from "../domain/screens/connection-form.ts";
import type { VendorId } from "../domain/vendor.ts";
import { AccountFields, type TypedAccount } from "./account-fields.tsx";
import type { ChosenConnection } from "./choice-fields.tsx";
import { ConnectionChoices } from "./connection-choices.tsx";
import { FormSaveBar } from "./form-save-bar.tsx";
import { FormTrouble } from "./form-trouble.tsx";
import { SectionCard } from "./section-card.tsx";
import { TestConnection, useTrial } from "./test-connection.tsx";
import { useScreenForm } from "./use-screen-form.ts";
import { useWords } from "./words.tsx";

type Screen = SerializeFrom<NewConnectionScreen>;
type Values = ChosenConnection & { vendor: VendorId; account: TypedAccount };

/** Connects a vendor account: which vendor, its own fields, what it makes. */
export function NewConnectionForm({ screen }: { screen: Screen }) {
  const words = useWords().screens.connections;
  const [firstVendor] = screen.vendors;
  const form = useScreenForm<Values>({
    saved: emptyForm(screen, firstVendor),
    rules: screen.rules,
    toBody: (values) => ({ ...values, account: withEveryField(screen, values), intent: "save" }),
    savedWords: words.toasts.connected,
  });
  const trial = useTrial(form.judge);
  const navigate = useNavigate();
  useEffect(() => {
    if (form.isSaved) navigate("/app/connections");
  }, [form.isSaved, navigate]);
  const { values, error, set } = form;
  const vendor = screen.vendors.find(({ id }) => id === values.vendor) ?? firstVendor;
  if (vendor === undefined) return null;
  return (
    <Page title={words.form.newTitle} backAction={{ content: words.title, url: "/app/connections" }}>
      <FormSaveBar form={form} />
      <BlockStack gap="400">
        <FormTrouble refusal={form.refusal} />
        <SectionCard title={words.form.account.title}>
          <BlockStack gap="400">
            <Select
              label={words.form.vendor}
              options={screen.vendors.map(({ id, label }) => ({ value: id, label }))}
              value={vendor.id}
              onChange={(id) =>
                set(
                  emptyForm(
                    screen,
                    screen.vendors.find((one) => one.id === id),
                  ),
                )
              }
            />
            <AccountFields
              key={form.round}
              vendor={vendor}
              account={values.account}
              isStored={false}
              error={error}
              onChange={(account) => set({ account })}
            />
            <TestConnection vendor={vendor} account={withEveryField(screen, values)} trial={trial} />
          </BlockStack>
        </SectionCard>
        <ConnectionChoices chosen={values} parts={screen} error={error} onChange={set} />
        <InlineStack align="end">
          <Button variant="primary" onClick={form.save} loading={form.isSaving}>
            {words.form.connect(vendor.label)}
          </Button>
        </InlineStack>
      </BlockStack>
    </Page>
  );
}

/** The usual choices for a vendor, its own name first. */
function emptyForm({ usualPatterns, takenLabels }: Screen, vendor: VendorForm | undefined): Values {
  const name = vendor?.label ?? "";
  return {
    vendor: vendor?.id ?? "",
    label: takenLabels.includes(name) ? `${name} ${takenLabels.length + 1}` : name,
    makes: { by: "all" },
    referencePatterns: usualPatterns,
    defaultCarrier: null,
    account: { baseUrl: vendor?.baseUrls[0] ?? "", fields: {} },
  };
}

/** A field that nobody touched is sent empty, so that what is missing is said at it. */
function withEveryField({ vendors }: Screen, { vendor, account }: Values): TypedAccount {
  const fields = vendors.find(({ id }) => id === vendor)?.fields ?? [];
  return { ...account, fields: Object.fromEntries(fields.map(({ name }) => [name, account.fields[name] ?? ""])) };
}
