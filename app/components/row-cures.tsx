import { Button, InlineStack, type ButtonProps } from "@shopify/polaris";
import type { Cure } from "../domain/problems/cures.ts";
import type { Asking, RowView } from "./attention-page.tsx";
import type { Cures } from "./use-cures.ts";
import { useWords } from "./words.tsx";

type RowCuresProps = {
  row: RowView;
  about: string;
  cures: Cures;
  onAsk(asking: Asking): void;
  /** On the order's own screen: what cures it there, beside what its kind offers. */
  here?: CureButton[];
};

export type CureButton = Pick<ButtonProps, "url" | "target" | "onClick"> & { words: string };

/** The cures of one problem, the likeliest first, and last the way to put it aside. */
export function RowCures({ row, about, cures, onAsk, here }: RowCuresProps) {
  const words = useWords().screens.attention;
  const buttons: CureButton[] = [
    ...row.cures.flatMap((cure) => buttonsOf(cure, { row, words: words.cures, send: cures.send, onAsk, isHere: here !== undefined })),
    ...(here ?? []),
    { words: words.cures.dismiss, onClick: () => onAsk({ what: "dismiss", keys: [row.key] }) },
  ];
  const isBusy = cures.isBusyWith(row.key);
  return (
    <InlineStack gap="200">
      {buttons.map(({ words: label, ...button }, place) => (
        <Button
          key={label}
          {...button}
          {...(place === buttons.length - 1 ? { variant: "tertiary" } : {})}
          loading={isBusy && place === 0}
          disabled={cures.isBusy && !isBusy && button.url === undefined}
          accessibilityLabel={words.about(label, about)}
        >
          {label}
        </Button>
      ))}
    </InlineStack>
  );
}

type About = {
  /** The order is what is looked at. */
  isHere: boolean;
  row: RowView;
  words: ReturnType<typeof useWords>["screens"]["attention"]["cures"];
  send: Cures["send"];
} & Pick<RowCuresProps, "onAsk">;

function buttonsOf(cure: Cure, { row, words, send, onAsk, isHere }: About): CureButton[] {
  const { key, order, connectionId, choices, ask } = row;
  const keys = [key];
  switch (cure) {
    case "answer":
      return choices.flatMap((choice): CureButton[] =>
        choice === "shipped" ? [] : [{ words: words.choices[choice], onClick: () => send({ intent: "answer", keys, choice }) }],
      );
    case "confirm":
      return [
        { words: words.confirm, onClick: () => send({ intent: "confirm", keys }) },
        { words: words.turnDown, onClick: () => send({ intent: "turn_down", keys }) },
      ];
    case "look_again":
      return [{ words: words.lookAgain, onClick: () => send({ intent: "retry", keys }) }];
    case "lines":
    case "shipped":
      if (ask === null) return [];
      return [
        {
          words: words[cure],
          onClick: () => onAsk({ what: "lines", question: { intent: cure, of: { key }, order: order?.name ?? "", ask } }),
        },
      ];
    case "keys":
      return [{ words: words.keys, url: `/app/connections/${connectionId}` }];
    case "makes":
      return [{ words: words.makes, url: "/app/connections" }];
    case "order":
      if (isHere) return [];
      return [{ words: words.order, url: `/app/orders/${order?.id}` }];
    case "shopify":
      // App Bridge leaves the frame for the admin's own page.
      return [{ words: words.shopify, url: `shopify://admin/orders/${order?.id}`, target: "_top" }];
  }
}
