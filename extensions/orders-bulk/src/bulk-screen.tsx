import type { OrdersSaid } from "#app/extension/contract.ts";
import { Options } from "../../admin/src/options.tsx";
import type { Say } from "../../admin/src/say.ts";
import { BulkCheck } from "./bulk-check.tsx";
import { OrderRow } from "./order-row.tsx";
import { useBulkLink } from "./use-bulk-link.ts";

type BulkScreenProps = { said: OrdersSaid; say: Say; close(): void };

/** The orders that were selected, what may be done with all of them, and what became of each. */
export function BulkScreen({ said, say, close }: BulkScreenProps) {
  const { words, notes, orders, connections } = said;
  const bulk = useBulkLink(said, say);
  return (
    <s-admin-action heading={words.title}>
      <s-stack gap="base">
        {notes.length > 0 && (
          <s-banner tone="info">
            {notes.map((note) => (
              <s-paragraph key={note}>{note}</s-paragraph>
            ))}
          </s-banner>
        )}
        {orders.length > 0 && <BulkCheck said={said} say={say} isLocked={bulk.progress !== null} />}
        <s-divider />
        <s-heading>{words.link}</s-heading>
        {connections.length === 0 ? <s-paragraph>{words.noAccount}</s-paragraph> : <LinkParts said={said} say={say} bulk={bulk} />}
      </s-stack>
      <Buttons said={said} say={say} bulk={bulk} close={close} />
    </s-admin-action>
  );
}

type PartProps = { said: OrdersSaid; say: Say; bulk: ReturnType<typeof useBulkLink> };

function LinkParts({ said: { words, orders, connections, maxReferenceLength }, say, bulk }: PartProps) {
  const { progress } = bulk;
  return (
    <>
      <s-select
        label={words.connection}
        placeholder={words.choose}
        value={bulk.connectionId}
        disabled={progress !== null}
        onChange={({ currentTarget: { value } }) => bulk.setConnection(value)}
      >
        <Options options={connections} />
      </s-select>
      <s-text color="subdued">{words.help}</s-text>
      <s-stack accessibilityRole="unordered-list" gap="base">
        {orders.map((order) => {
          const row = bulk.rows[order.id];
          return (
            row && (
              <OrderRow
                key={order.id}
                {...{ order, row, say, maxReferenceLength }}
                isLocked={progress !== null}
                onName={(reference) => bulk.name(order.id, reference)}
              />
            )
          );
        })}
      </s-stack>
      <s-stack accessibilityRole="status">
        {progress !== null && <s-text>{`${words.working} ${say("progress", { done: progress.done + 1, count: progress.count })}`}</s-text>}
      </s-stack>
    </>
  );
}

/** The first button does what comes next: it looks up, then links, then closes. */
function Buttons({ said: { words, connections, orders }, say, bulk, close }: PartProps & { close(): void }) {
  const { toLookUp, toLink, progress, connectionId } = bulk;
  const lookUp = { words: words.lookUp, run: bulk.lookUp, isOff: connectionId === "" || toLookUp === 0 };
  const link = { words: words.buttons[toLink] ?? words.link, run: bulk.link, isOff: false };
  const end = { words: say("close"), run: close, isOff: false };
  const first = bulk.isDone || connections.length === 0 || orders.length === 0 ? end : toLink > 0 ? link : lookUp;
  return (
    <>
      <s-button slot="primary-action" variant="primary" loading={progress !== null} disabled={first.isOff} onClick={first.run}>
        {first.words}
      </s-button>
      {first === link && toLookUp > 0 && (
        <s-button slot="secondary-actions" disabled={progress !== null || lookUp.isOff} onClick={lookUp.run}>
          {lookUp.words}
        </s-button>
      )}
      {first !== end && (
        <s-button slot="secondary-actions" onClick={close}>
          {bulk.hasLinked ? end.words : words.cancel}
        </s-button>
      )}
    </>
  );
}
