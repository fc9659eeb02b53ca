import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, InlineStack } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { Result } from "../domain/result.ts";
import type { VendorForm } from "../domain/screens/connection-form.ts";
import type { VendorId } from "../domain/vendor.ts";
import type { TypedAccount } from "./account-fields.tsx";
import { useWords } from "./words.tsx";

type TestConnectionProps = {
  vendor: Pick<VendorForm, "id" | "label">;
  account: TypedAccount;
  /** null: accepted. */
  onAnswer(error: FormError | null): void;
};

type Sent = { intent: "test"; vendor: VendorId; account: TypedAccount };

/** Asks the vendor whether it takes what is typed. Nothing is saved; what it refuses goes to the fields of the form. */
export function TestConnection({ vendor, account, onAnswer }: TestConnectionProps) {
  const words = useWords().screens.connections.form.account;
  const fetcher = useFetcher<Result<unknown, FormError>>();
  const [asked, setAsked] = useState("");
  const { data } = fetcher;
  useEffect(() => {
    if (data !== undefined) onAnswer(data.ok ? null : data.error);
  }, [data, onAnswer]);
  const typed: Sent = { intent: "test", vendor: vendor.id, account };
  const text = JSON.stringify(typed);
  // Of what was typed since, nothing is known.
  const isAccepted = data?.ok === true && fetcher.state === "idle" && asked === text;
  const test = () => {
    setAsked(text);
    fetcher.submit(typed, { method: "post", encType: "application/json" });
  };
  return (
    <BlockStack>
      <InlineStack>
        <Button onClick={test} loading={fetcher.state !== "idle"}>
          {words.test}
        </Button>
      </InlineStack>
      <div role="status">
        {isAccepted ? (
          <Box paddingBlockStart="300">
            <Banner tone="success">{words.accepted(vendor.label)}</Banner>
          </Box>
        ) : null}
      </div>
    </BlockStack>
  );
}
