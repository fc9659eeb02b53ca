import type { OrderSaid } from "#app/extension/contract.ts";
import { appLink } from "../../admin/src/addresses.ts";
import { Refused } from "../../admin/src/refused.tsx";
import type { Say } from "../../admin/src/say.ts";
import { Troubled } from "../../admin/src/troubled.tsx";
import { LinkFields, linkFields } from "./link-fields.tsx";
import { OrderMakes, VendorSays } from "./link-preview.tsx";
import { chosenUnits, previewUnits, useLink } from "./use-link.ts";

type LinkScreenProps = { said: OrderSaid; address: string; say: Say; close(): void };

/** The form, then what it would be, then that it is done. */
export function LinkScreen({ said, address, say, close }: LinkScreenProps) {
  const { link: form } = said;
  const link = useLink(address, { connections: form.connections, say });
  const { preview, refusal, lost, saved, busy } = link;
  if (form.connections.length === 0) return <Ended said={said} say={say} close={close} />;
  if (saved !== null) {
    const account = form.connections.find(({ value }) => value === link.named.connectionId)?.words ?? "";
    const vendorOrder = `${account} ${preview?.says.number ?? link.named.reference}`;
    return <Ended said={said} done={{ saved, vendorOrder }} say={say} close={close} />;
  }
  const units = preview === null ? [] : (link.units ?? previewUnits(preview));
  const lines = chosenUnits(units).length;
  return (
    <s-admin-action heading={form.words.title}>
      <s-stack gap="base">
        {lost !== null && (
          <Troubled
            trouble={lost.trouble}
            say={say}
            note={lost.by === "link" && lost.trouble.kind !== "ended" ? say("uncertain") : undefined}
            isAsking={busy !== null}
            onAgain={lost.by === "link" ? link.link : link.look}
          />
        )}
        {refusal !== null && <Refused refusal={refusal} fields={[...linkFields]} />}
        <LinkFields form={form} link={link} />
        <s-stack accessibilityRole="status">{preview !== null && <VendorSays preview={preview} />}</s-stack>
        {preview !== null && <OrderMakes makes={preview.makes} units={units} isLocked={busy === "link"} onChange={link.choose} />}
      </s-stack>
      <s-button slot="primary-action" variant="primary" loading={busy !== null} onClick={preview === null ? link.look : link.link}>
        {preview === null ? form.words.lookUp : (preview.buttons[lines] ?? preview.buttons.at(-1) ?? form.words.title)}
      </s-button>
      <s-button slot="secondary-actions" onClick={close}>
        {form.words.cancel}
      </s-button>
    </s-admin-action>
  );
}

type EndedProps = Omit<LinkScreenProps, "address"> & { done?: { saved: string; vendorOrder: string } };

/** It is linked, or nothing can be: an account has to be connected first, in the app. */
function Ended({ said: { link, path, words }, done, say, close }: EndedProps) {
  return (
    <s-admin-action heading={link.words.title}>
      {done === undefined ? (
        <s-stack gap="base">
          <s-paragraph>{link.words.noAccount}</s-paragraph>
          <s-link href={appLink(path)}>{words.open}</s-link>
        </s-stack>
      ) : (
        <s-stack accessibilityRole="status">
          <s-banner tone="success" heading={done.saved}>
            <s-paragraph>{done.vendorOrder}</s-paragraph>
          </s-banner>
        </s-stack>
      )}
      <s-button slot="primary-action" variant="primary" onClick={close}>
        {say("close")}
      </s-button>
    </s-admin-action>
  );
}
