import type { OrderSaid } from "#app/extension/contract.ts";
import { Options } from "../../admin/src/options.tsx";
import type { useLink } from "./use-link.ts";

/** The fields that say themselves what is wrong with them. */
export const linkFields = ["connectionId", "reference", "shipsToLinkId"] as const;

type LinkFieldsProps = { form: OrderSaid["link"]; link: ReturnType<typeof useLink> };

/** Which vendor order it is, and what it is to this order. */
export function LinkFields({ form, link }: LinkFieldsProps) {
  const { words } = form;
  const { named, refusal, wait, busy } = link;
  const isLocked = busy === "link";
  const error = (field: (typeof linkFields)[number]) => refusal?.fields[field] ?? "";
  return (
    <s-stack gap="base">
      <s-select
        label={words.connection}
        placeholder={words.choose}
        value={named.connectionId}
        error={error("connectionId")}
        disabled={isLocked}
        onChange={({ currentTarget: { value } }) => link.change({ connectionId: value })}
      >
        <Options options={form.connections} />
      </s-select>
      <s-text-field
        label={words.reference}
        details={words.help}
        value={named.reference}
        maxLength={form.maxReferenceLength}
        autocomplete="off"
        error={error("reference")}
        disabled={isLocked}
        onInput={({ currentTarget: { value } }) => link.name(value)}
      />
      {wait !== null && (named.waitIfMissing || typeof refusal?.wait === "string") && (
        <s-checkbox
          label={wait}
          checked={named.waitIfMissing}
          disabled={isLocked}
          onChange={({ currentTarget: { checked } }) => link.change({ waitIfMissing: checked })}
        />
      )}
      {form.shipsTo.length > 1 && (
        <>
          <s-select
            label={words.shipsTo}
            value={named.shipsToLinkId ?? ""}
            error={error("shipsToLinkId")}
            disabled={isLocked}
            onChange={({ currentTarget: { value } }) => link.change({ shipsToLinkId: value === "" ? null : value })}
          >
            <Options options={form.shipsTo} />
          </s-select>
          <s-checkbox
            label={words.replacement}
            checked={named.isReplacement}
            disabled={isLocked}
            onChange={({ currentTarget: { checked } }) => link.change({ isReplacement: checked })}
          />
        </>
      )}
    </s-stack>
  );
}
