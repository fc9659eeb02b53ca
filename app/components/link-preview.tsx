import { Banner, BlockStack, InlineError, InlineStack, List, Text } from "@shopify/polaris";
import { capital } from "../messages/params.ts";
import { lineHelp } from "../messages/link-words.ts";
import { LinkReading } from "./link-reading.tsx";
import { mostUnits, type Units } from "../domain/screens/made-units.ts";
import type { OrderView } from "./order-page.tsx";
import { UnitFields } from "./unit-fields.tsx";
import type { NamedVendorOrder, PreviewView } from "./use-link-preview.ts";
import type { ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type LinkPreviewProps = {
  preview: PreviewView;
  screen: Pick<OrderView, "order" | "lines">;
  named: NamedVendorOrder;
  made: Units;
  /** What is wrong with the chosen units. */
  error: string | undefined;
  time: ScreenTime;
  onChange(units: Units): void;
};

/** What the vendor says beside what of the order that is; above both, what speaks against it. */
export function LinkPreviewParts({ preview, screen, named, made, error, time, onChange }: LinkPreviewProps) {
  const { doubt, screens } = useWords();
  const words = screens.order.link.preview;
  const { doubts, reading, connection } = preview;
  return (
    <BlockStack gap="400">
      {doubts.length === 0 ? null : (
        <Banner tone="warning" title={words.doubts}>
          <List>
            {doubts.map((code) => (
              <List.Item key={code}>{capital(`${doubt(code)}.`)}</List.Item>
            ))}
          </List>
        </Banner>
      )}
      <div className="link-preview">
        <section>
          <Heading>{words.says(connection.label)}</Heading>
          {reading === null ? <Text as="p">{words.waits(connection.label)}</Text> : <LinkReading reading={reading} time={time} />}
        </section>
        <section>
          <Heading>{words.order(screen.order.name)}</Heading>
          {named.shipsToLinkId === null ? (
            <BlockStack gap="300">
              {preview.linesKnown ? null : <Text as="p">{words.unknown}</Text>}
              <LineFields preview={preview} lines={screen.lines} named={named} made={made} onChange={onChange} />
              {error === undefined ? null : <InlineError message={error} fieldID="lines" />}
              {preview.unmapped.map(({ item, sku, quantity }) => (
                <Text as="p" key={item} tone="caution">
                  {words.unmapped(item, sku ?? "", quantity)}
                </Text>
              ))}
            </BlockStack>
          ) : (
            <Text as="p">{words.shipsOn}</Text>
          )}
        </section>
      </div>
    </BlockStack>
  );
}

function Heading({ children }: { children: string }) {
  return (
    <Text as="h3" variant="headingSm">
      {children}
    </Text>
  );
}

/** Each line that may be made by it, with what it was matched by; below, those that others make. */
function LineFields({
  preview,
  lines,
  named,
  made,
  onChange,
}: Omit<LinkPreviewProps, "screen" | "error" | "time"> & Pick<OrderView, "lines">) {
  const words = useWords().screens.order.link.preview;
  const takeable = lines.filter(({ toShip }) => toShip > 0);
  const free = takeable.filter((line) => mostUnits(line, named) > 0);
  return (
    <>
      <UnitFields
        lines={free.map((line) => ({
          lineId: line.id,
          title: line.title,
          most: mostUnits(line, named),
          help: lineHelp(line.id, preview, words),
        }))}
        values={made}
        onChange={onChange}
      />
      {takeable
        .filter((line) => !free.includes(line))
        .map(({ id, title }) => (
          <InlineStack key={id} gap="200">
            <Text as="span">{title}</Text>
            <Text as="span" tone="subdued">
              {words.noneLeft}
            </Text>
          </InlineStack>
        ))}
    </>
  );
}
