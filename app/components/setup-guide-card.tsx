import type { SerializeFrom } from "@remix-run/node";
import { Badge, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import type { SetupGuide, SetupStep } from "../domain/screens/setup-guide.ts";
import { CardHead } from "./card-head.tsx";
import { formatMoment } from "../messages/format-when.ts";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type Guide = SerializeFrom<SetupGuide>;
type SetupGuideProps = { guide: Guide; time: ScreenTime; onGoLive(): void };

/** Where a step is done; what is done in a dialog has no place. */
const places: Partial<Record<SetupStep, string>> = {
  connect: "/app/connections/new",
  makes: "/app/connections",
  preflight: "/app/preflight",
  first_link: "/app/orders",
};

/** What is left until parcels go through by themselves, with the next step open. */
export function SetupGuideCard({ guide, time, onGoLive }: SetupGuideProps) {
  const words = useWords().screens.home.guide;
  const done = guide.steps.filter(({ isDone }) => isDone).length;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <CardHead
            title={words.title}
            aside={
              <Text as="span" tone="subdued">
                {words.progress(done, guide.steps.length)}
              </Text>
            }
          />
          <div aria-hidden>
            <ProgressBar progress={(100 * done) / guide.steps.length} size="small" tone="success" />
          </div>
        </BlockStack>
        <ol className="divided">
          {guide.steps.map(({ step, isDone }) => (
            <li key={step} aria-current={step === guide.next ? "step" : undefined}>
              <Step step={step} isDone={isDone} guide={guide} time={time} onGoLive={onGoLive} />
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}

type StepProps = { step: SetupStep; isDone: boolean; guide: Guide; time: ScreenTime; onGoLive(): void };

function Step({ step, isDone, guide, time, onGoLive }: StepProps) {
  const words = useWords().screens.home.guide;
  const { title, body, action } = words.steps[step];
  const isNext = step === guide.next;
  const url = places[step];
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Badge progress={isDone ? "complete" : "incomplete"} {...(isDone ? { tone: "success" } : isNext ? { tone: "attention" } : {})}>
          {isDone ? words.done : isNext ? words.next : words.open}
        </Badge>
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
      </InlineStack>
      {isNext ? <Text as="p">{body}</Text> : null}
      {step === "preflight" && isNext ? <Findings checked={guide.checked} time={time} /> : null}
      {isNext ? (
        <InlineStack>
          {step === "go_live" ? (
            <Button variant="primary" onClick={onGoLive}>
              {action}
            </Button>
          ) : (
            <Button variant="primary" {...(url === undefined ? {} : { url })}>
              {action}
            </Button>
          )}
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}

/** What the last look at the set-up found to be mended. */
function Findings({ checked, time }: { checked: Guide["checked"]; time: ScreenTime }) {
  const { screens, preflight } = useWords();
  const words = screens.home.guide;
  if (checked === null) return <Text as="p">{words.notChecked}</Text>;
  return (
    <BlockStack gap="200">
      {checked.failed.map((check, place) => {
        const { title, whatToDo } = preflight(check, (at) => formatMoment(at, { timeZone: time.timeZone, words: screens.dates }));
        return (
          <div key={place}>
            <Text as="p" fontWeight="semibold">
              {title}
            </Text>
            <Text as="p">{whatToDo}</Text>
          </div>
        );
      })}
      <Text as="p" tone="subdued">
        {words.checkedAt} <When at={checked.at} time={time} />
      </Text>
    </BlockStack>
  );
}
