import type { OrderSaid } from "#app/extension/contract.ts";
import { appLink } from "../../admin/src/addresses.ts";
import type { Told } from "../../admin/src/asked.tsx";
import { Badges } from "../../admin/src/badges.tsx";
import { Parcel } from "../../admin/src/parcel.tsx";
import type { Say } from "../../admin/src/say.ts";
import { Troubled } from "../../admin/src/troubled.tsx";
import { CheckOutcome } from "./check-outcome.tsx";
import { useCheck } from "./use-check.ts";

/** The admin cuts a block off that is too tall: the rest is told in the app. */
const most = { problems: 2, vendorOrders: 3, parcels: 3 };

type OrderScreenProps = { told: Told<OrderSaid>; address: string; say: Say; openLink(): void };

/** The block when the app has told of its order: what matters first stands where a short block still shows it. */
export function OrderScreen({ told, address, say, openLink }: OrderScreenProps) {
  const { said, trouble, isAsking, ask } = told;
  const { words } = said;
  const { check, run, watch } = useCheck(told, { address, say });
  return (
    <s-admin-block collapsedSummary={said.badges.map((badge) => badge.words).join(", ")}>
      <s-stack gap="base">
        {trouble !== null && <Troubled trouble={trouble} say={say} isAsking={isAsking} onAgain={() => void ask()} />}
        <Standing said={said} />
        <s-stack gap="small-300">
          <s-stack direction="inline" gap="small-200">
            <s-button loading={check.state === "asking"} onClick={() => void run()}>
              {words.check}
            </s-button>
            <s-button
              onClick={() => {
                openLink();
                void watch();
              }}
            >
              {words.link}
            </s-button>
          </s-stack>
          <CheckOutcome check={check} said={said} say={say} onAgain={() => void run()} />
        </s-stack>
        <Problems said={said} />
        <VendorOrders said={said} />
        <Parcels said={said} />
        <s-link href={appLink(said.path)}>{openWords(said, say)}</s-link>
      </s-stack>
    </s-admin-block>
  );
}

function Standing({ said: { badges, next, checked, shadow } }: { said: OrderSaid }) {
  return (
    <s-stack gap="small-300">
      <Badges badges={badges} />
      {next.map((sentence) => (
        <s-paragraph key={sentence}>{sentence}</s-paragraph>
      ))}
      {shadow !== null && <s-paragraph color="subdued">{shadow}</s-paragraph>}
      <s-text color="subdued">{checked}</s-text>
    </s-stack>
  );
}

function Problems({ said: { problems, words } }: { said: OrderSaid }) {
  if (problems.length === 0) return null;
  return (
    <s-stack gap="small-200">
      <s-heading>{words.needsYou}</s-heading>
      {problems.slice(0, most.problems).map(({ id, title, whatToDo, since }) => (
        <s-banner key={id} tone="warning" heading={title}>
          <s-paragraph>{whatToDo}</s-paragraph>
          <s-text color="subdued">{since}</s-text>
        </s-banner>
      ))}
    </s-stack>
  );
}

function VendorOrders({ said: { vendorOrders, words } }: { said: OrderSaid }) {
  if (vendorOrders.length === 0) return null;
  return (
    <s-stack gap="small-200">
      <s-heading>{words.vendorOrders}</s-heading>
      {vendorOrders.slice(0, most.vendorOrders).map(({ id, title, badges, facts }) => (
        <s-stack key={id} gap="small-400">
          <s-stack direction="inline" gap="small-200">
            <s-text type="strong">{title}</s-text>
            <Badges badges={badges} />
          </s-stack>
          {facts.length > 0 && <s-text color="subdued">{facts.join(" · ")}</s-text>}
        </s-stack>
      ))}
    </s-stack>
  );
}

/** Where nothing is linked yet nobody expects a parcel. */
function Parcels({ said: { parcels, vendorOrders, words } }: { said: OrderSaid }) {
  if (parcels.length === 0) return vendorOrders.length === 0 ? null : <s-text color="subdued">{words.noParcels}</s-text>;
  return (
    <s-stack gap="small-200">
      <s-heading>{words.parcels}</s-heading>
      {parcels.slice(0, most.parcels).map((parcel) => (
        <Parcel key={parcel.id} parcel={parcel} isShort />
      ))}
    </s-stack>
  );
}

/** What the link to the app says: how much of the order only stands there. */
function openWords(said: OrderSaid, say: Say): string {
  const kinds = ["problems", "vendorOrders", "parcels"] as const;
  const hidden = kinds.reduce((sum, kind) => sum + Math.max(0, said[kind].length - most[kind]), 0);
  return hidden === 0 ? said.words.open : `${said.words.open} (${say("more", { count: hidden })})`;
}
