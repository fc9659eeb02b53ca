import type { FormError } from "../domain/forms/form-errors.ts";
import type { OrderActed } from "../domain/orders/act-on-order.ts";
import type { ExtensionAct } from "../domain/orders/order-acts.ts";
import type { Result } from "../domain/result.ts";
import type { OrderScreen } from "../domain/screens/read-order-screen.ts";
import { askedWords } from "../messages/check-words.ts";
import type { PanelWords } from "../messages/words-of.ts";
import type { OrderActedSaid, Refusal } from "./contract.ts";
import { sayPreview } from "./say-preview.ts";
import { speechOf } from "./speech.ts";

type Acted = { result: Result<OrderActed, FormError>; screen: OrderScreen };

/** What came of what a person did beside an order. `screen`: the order as it is now. */
export function sayActed({ result, screen }: Acted, { act, words }: { act: ExtensionAct; words: PanelWords }): OrderActedSaid {
  const { connections, lines, timeZone } = screen;
  if (!result.ok) {
    const account = "connectionId" in act ? connections.find(({ id }) => id === act.connectionId)?.label : undefined;
    return sayRefusal(result.error, { words, account: account ?? "" });
  }
  const { value } = result;
  if (value.done === "check")
    return { ok: true, done: value.done, said: askedWords(value.connections, { screens: words.screens, timeZone }) };
  if (value.done !== "preview_link" || act.intent === "check") return { ok: true, done: "link", said: words.screens.order.link.saved };
  return { ok: true, done: value.done, preview: sayPreview(value.preview, { lines, named: act, speech: speechOf(words, screen) }) };
}

/** Why something is not done, at its fields and above them. `account`: the name of the one that was asked. */
export function sayRefusal({ fields, trouble }: FormError, { words, account }: { words: PanelWords; account: string }): Refusal {
  const { forms, order, errors } = words.screens;
  const lines = trouble === null ? [] : [forms.trouble[trouble.code].whatToDo(trouble.params)];
  if (trouble !== null && "reference" in trouble.params && trouble.params.reference !== null)
    lines.push(errors.reference(trouble.params.reference));
  if (trouble !== null && "detail" in trouble.params) lines.push(forms.detail(trouble.params.vendor, words.detail(trouble.params.detail)));
  return {
    ok: false,
    fields: Object.fromEntries(Object.entries(fields).map(([name, { code, params }]) => [name, forms.errors[code](params)])),
    trouble: trouble === null ? null : { title: forms.trouble[trouble.code].title(trouble.params), whatToDo: lines.join(" ") },
    wait: fields["reference"]?.code === "not_at_vendor" ? order.link.wait(account) : null,
  };
}
