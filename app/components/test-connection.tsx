import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { Result } from "../domain/result.ts";
import type { VendorForm } from "../domain/screens/connection-form.ts";
import type { VendorId } from "../domain/vendor.ts";
import type { TypedAccount } from "./account-fields.tsx";
import { asJson } from "./as-json.ts";
import { useAnswer } from "./use-answer.ts";
import type { Answer } from "./use-screen-form.ts";
import { useWords } from "./words.tsx";

type Sent = { intent: "test"; vendor: VendorId; account: TypedAccount };

type Trial = { isBusy: boolean; hasPassed: boolean; send(body: Sent): void };

type TestConnectionProps = { vendor: Pick<VendorForm, "id" | "label">; account: TypedAccount; trial: Trial };

/** Asks with what is typed and saves nothing; `judge` shows what came of it. Called in the component of the form. */
export function useTrial(judge: (answer: Answer) => void): Trial {
  const fetcher = useFetcher<Result<unknown, FormError>>();
  const tried = useAnswer(fetcher, judge);
  return {
    isBusy: fetcher.state !== "idle",
    hasPassed: tried?.ok === true,
    send: (body) => fetcher.submit(body, asJson),
  };
}

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
