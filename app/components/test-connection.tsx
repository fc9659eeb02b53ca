import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { Result } from "../domain/result.ts";
import type { VendorForm } from "../domain/screens/connection-form.ts";
import type { VendorId } from "../domain/vendor.ts";
import type { TypedAccount } from "./account-fields.tsx";
import { useWords } from "./words.tsx";

type TestConnectionProps = {
  vendor: Pick<VendorForm, "id" | "label">;
  account: TypedAccount;
  onRefused(error: FormError): void;
};

type Sent = { intent: "test"; vendor: VendorId; account: TypedAccount };

/** Asks the vendor whether it takes what is typed. Nothing is saved; what it refuses goes to the fields of the form. */
export function TestConnection({ vendor, account, onRefused }: TestConnectionProps) {
  const words = useWords().screens.connections.form.account;
  const fetcher = useFetcher<Result<unknown, FormError>>();
  const [answered, setAnswered] = useState(fetcher.data);
  const [accepted, setAccepted] = useState<string | null>(null);
  const [asked, setAsked] = useState("");
  if (fetcher.data !== answered) {
    setAnswered(fetcher.data);
    if (fetcher.data?.ok === true) setAccepted(asked);
    if (fetcher.data?.ok === false) onRefused(fetcher.data.error);
  }
  const typed: Sent = { intent: "test", vendor: vendor.id, account };
  const text = JSON.stringify(typed);
  const test = () => {
    setAccepted(null);
    setAsked(text);
    fetcher.submit(typed, { method: "post", encType: "application/json" });
  };
  return (
    <BlockStack gap="300">
      <InlineStack>
        <Button onClick={test} loading={fetcher.state !== "idle"}>
          {words.test}
        </Button>
      </InlineStack>
      <div role="status">{accepted === text ? <Banner tone="success">{words.accepted(vendor.label)}</Banner> : null}</div>
    </BlockStack>
  );
}
