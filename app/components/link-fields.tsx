import { BlockStack, Checkbox, Select, TextField } from "@shopify/polaris";
import { useRef } from "react";
import type { OrderView } from "./order-page.tsx";
import type { Units } from "../domain/screens/made-units.ts";
import type { NamedVendorOrder } from "./use-link-preview.ts";
import type { ScreenForm } from "./use-screen-form.ts";
import { useWords } from "./words.tsx";

/** `units` null: as the preview has them. */
export type LinkValues = NamedVendorOrder & { units: Units | null };

type LinkFieldsProps = {
  form: Pick<ScreenForm<LinkValues>, "values" | "error" | "refusal" | "set" | "judge">;
  screen: Pick<OrderView, "connections" | "vendorOrders" | "rules">;
  /** A reference that was pasted is whole: it is looked up at once. */
  onPaste(reference: string): void;
};

/** Which vendor order it is, and what it is to this order. */
export function LinkFields({ form: { values, error, refusal, set, judge }, screen, onPaste }: LinkFieldsProps) {
  const words = useWords().screens.order.link;
  const isPasting = useRef(false);
  const { connections, vendorOrders, rules } = screen;
  const others = vendorOrders.filter(({ state, shipsTo }) => state === "linked" && shipsTo === null);
  const account = connections.find(({ id }) => id === values.connectionId)?.label ?? "";
  // The units, and what was said, are of the vendor order that was looked up before.
  const change = (named: Partial<NamedVendorOrder>) => {
    judge({ ok: true });
    set({ ...named, units: null });
  };
  return (
    <BlockStack gap="300">
      <Select
        label={words.connection}
        placeholder={words.choose}
        options={connections.map(({ id, label }) => ({ label, value: id }))}
        value={values.connectionId}
        error={error("connectionId")}
        onChange={(connectionId) => change({ connectionId })}
      />
      <div onPaste={() => (isPasting.current = true)}>
        <TextField
          label={words.reference}
          helpText={words.help}
          value={values.reference}
          error={error("reference")}
          maxLength={rules.preview.properties?.["reference"]?.maxLength}
          autoComplete="off"
          autoFocus
          onChange={(reference) => {
            change({ reference, waitIfMissing: false });
            if (isPasting.current && account !== "") onPaste(reference);
            isPasting.current = false;
          }}
        />
      </div>
      {values.waitIfMissing || refusal.fields["reference"]?.code === "not_at_vendor" ? (
        <Checkbox label={words.wait(account)} checked={values.waitIfMissing} onChange={(waitIfMissing) => change({ waitIfMissing })} />
      ) : null}
      {others.length === 0 ? null : (
        <>
          <Select
            label={words.shipsTo}
            options={[
              { label: words.customer, value: "" },
              ...others.map(({ linkId, account: of, number }) => ({ label: words.another(`${of} ${number}`), value: linkId })),
            ]}
            value={values.shipsToLinkId ?? ""}
            error={error("shipsToLinkId")}
            onChange={(linkId) => change({ shipsToLinkId: linkId === "" ? null : linkId })}
          />
          <Checkbox label={words.replacement} checked={values.isReplacement} onChange={(isReplacement) => change({ isReplacement })} />
        </>
      )}
    </BlockStack>
  );
}
