import { useFetcher } from "@remix-run/react";
import type { SerializeFrom } from "@remix-run/node";
import { useEffect, useState } from "react";
import { checkForm, type FormRules } from "../domain/forms/check-form.ts";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { LinkPreview } from "../domain/links/preview-link.ts";
import type { OrderActed } from "../domain/orders/act-on-order.ts";
import type { Result } from "../domain/result.ts";

/** Which vendor order is looked up, as the form has it. */
export type NamedVendorOrder = {
  connectionId: string;
  reference: string;
  shipsToLinkId: string | null;
  isReplacement: boolean;
  waitIfMissing: boolean;
};

export type PreviewView = SerializeFrom<LinkPreview>;

/** Asks what a link would be. `judge`: what it was refused with, null for nothing. Of what was typed since, there is no preview. */
export function useLinkPreview(named: NamedVendorOrder, { rules, judge }: { rules: FormRules; judge(error: FormError | null): void }) {
  const fetcher = useFetcher<Result<OrderActed, FormError>>();
  const [asked, setAsked] = useState("");
  const { data } = fetcher;
  useEffect(() => {
    if (data !== undefined) judge(data.ok ? null : data.error);
  }, [data, judge]);
  const isCurrent = asked === JSON.stringify(named) && fetcher.state === "idle";
  return {
    isBusy: fetcher.state !== "idle",
    preview: isCurrent && data?.ok === true && data.value.done === "preview_link" ? data.value.preview : null,
    look(wanted: NamedVendorOrder) {
      const body = { intent: "preview_link" as const, ...wanted };
      const fields = checkForm(rules, body);
      if (Object.keys(fields).length > 0) return judge({ fields, trouble: null });
      setAsked(JSON.stringify(wanted));
      fetcher.submit(body, { method: "post", encType: "application/json" });
    },
  };
}
