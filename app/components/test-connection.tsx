import { Banner, BlockStack, Box, Button, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import type { VendorForm } from "../domain/screens/connection-form.ts";
import type { VendorId } from "../domain/vendor.ts";
import type { TypedAccount } from "./account-fields.tsx";
import type { ScreenForm } from "./use-screen-form.ts";
import { useWords } from "./words.tsx";

type TestConnectionProps = {
  vendor: Pick<VendorForm, "id" | "label">;
  account: TypedAccount;
  trial: ScreenForm<Record<string, never>>["trial"];
};

type Sent = { intent: "test"; vendor: VendorId; account: TypedAccount };

/** Asks the vendor whether it takes what is typed. Nothing is saved; what it refuses goes to the fields of the form. */
export function TestConnection({ vendor, account, trial }: TestConnectionProps) {
  const words = useWords().screens.connections.form.account;
  const [asked, setAsked] = useState("");
  const typed: Sent = { intent: "test", vendor: vendor.id, account };
  const text = JSON.stringify(typed);
  // Of what was typed since, nothing is known.
  const isAccepted = trial.hasPassed && !trial.isBusy && asked === text;
  const test = () => {
    setAsked(text);
    trial.send(typed);
  };
  return (
    <BlockStack>
      <InlineStack>
        <Button onClick={test} loading={trial.isBusy}>
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
