import { useFetcher } from "@remix-run/react";
import type { SerializeFrom } from "@remix-run/node";
import { useState } from "react";
import { checkForm, type FormRules } from "../domain/forms/check-form.ts";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { LinkPreview } from "../domain/links/preview-link.ts";
import type { OrderActed } from "../domain/orders/act-on-order.ts";
import { err, type Result } from "../domain/result.ts";
import { asJson } from "./as-json.ts";
import { useAnswer } from "./use-answer.ts";
import type { Answer } from "./use-screen-form.ts";

/** Which vendor order is looked up, as the form has it. */
export type NamedVendorOrder = {
  connectionId: string;
  reference: string;
  shipsToLinkId: string | null;
  isReplacement: boolean;
  waitIfMissing: boolean;
};

export type PreviewView = SerializeFrom<LinkPreview>;

/** Asks what a link would be; `judge` shows what it was refused with. Of what was typed since, there is no preview. */
export function useLinkPreview(named: NamedVendorOrder, { rules, judge }: { rules: FormRules; judge(answer: Answer): void }) {
  const fetcher = useFetcher<Result<OrderActed, FormError>>();
  const [asked, setAsked] = useState("");
  const answer = useAnswer(fetcher, judge);
  const isCurrent = asked === JSON.stringify(named) && fetcher.state === "idle";
  return {
    isBusy: fetcher.state !== "idle",
    preview: isCurrent && answer?.ok === true && answer.value.done === "preview_link" ? answer.value.preview : null,
    look(wanted: NamedVendorOrder) {
      const body = { intent: "preview_link" as const, ...wanted };
      const fields = checkForm(rules, body);
      if (Object.keys(fields).length > 0) return judge(err({ fields, trouble: null }));
      setAsked(JSON.stringify(wanted));
      fetcher.submit(body, asJson);
    },
  };
}
