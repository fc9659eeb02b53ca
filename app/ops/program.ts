import { Command, Option } from "commander";
import { opsHelp as help } from "../messages/en/ops-help.ts";
import { sendChoices } from "../domain/fulfillment/backlog.ts";
import { problemChoices, unansweredChoices } from "../domain/problems/choices.ts";
import type { VendorAdapter } from "../domain/vendor.ts";
import { answer, type AnswerOptions } from "./answer.ts";
import { confirm, type ConfirmOptions } from "./confirm.ts";
import { connect, type ConnectOptions } from "./connect.ts";
import { connections } from "./connections.ts";
import { dismiss, type DismissOptions } from "./dismiss.ts";
import { importLinks, type ImportOptions } from "./import.ts";
import { lines, type LinesOptions } from "./lines.ts";
import { link, type LinkOptions } from "./link.ts";
import { makes, type MakesOptions } from "./makes.ts";
import { plan } from "./plan.ts";
import { policy } from "./policy.ts";
import { preflight } from "./preflight.ts";
import { problems, type ProblemsOptions } from "./problems.ts";
import { proof, type ProofOptions } from "./proof.ts";
import { reconcile } from "./reconcile.ts";
import { retry, type RetryOptions } from "./retry.ts";
import { rotateKeys } from "./rotate-keys.ts";
import { shadow, type ShadowOptions } from "./shadow.ts";
import { status } from "./status.ts";
import { suggestions } from "./suggestions.ts";
import { sync, type SyncOptions } from "./sync.ts";
import { undo } from "./undo.ts";
import { unlink, type UnlinkOptions } from "./unlink.ts";
import type { CommonOptions, Verb, WideOptions, WideVerb } from "./verb.ts";

/** Runs a verb that was read from the command line. */
type RunVerb = <O>(verb: Verb<O>, options: O & CommonOptions) => Promise<void>;

/** The same for a verb that takes no shop. */
type RunWideVerb = (verb: WideVerb, options: WideOptions) => Promise<void>;

/** A vendor's id and what an account there consists of. */
export type AccountForm = Pick<VendorAdapter, "id" | "accountFields">;

type Built = { ofShop: RunVerb; wide: RunWideVerb; accountForms: readonly AccountForm[] };

/** The command line: what it takes, what `--help` says, and which verb does it. */
export function buildProgram({ ofShop: run, wide, accountForms }: Built): Command {
  const program = new Command("ops").description(help.program).helpCommand(false);

  addVerb(program, "connect")
    .requiredOption("--vendor <id>", accountForms.map(({ id }) => id).join(", "))
    .requiredOption("--makes <what>", help.options.makes)
    .option("--label <name>", help.options.label)
    .option("--base-url <url>", help.options.baseUrl)
    .option("--reference-patterns <patterns>", help.options.referencePatterns)
    .option("--default-carrier <name>", help.options.defaultCarrier)
    .option("--field <name=value>", help.options.field, collect)
    .addHelpText("after", `${fieldsHelp(accountForms)}${examples(help.examples.connect)}`)
    .action((options: ConnectOptions & CommonOptions) => run(connect, options));

  addVerb(program, "connections").action((options: CommonOptions) => run(connections, options));

  addVerb(program, "makes")
    .requiredOption("--connection <connection>", help.options.connection)
    .requiredOption("--makes <what>", help.options.makes)
    .action((options: MakesOptions & CommonOptions) => run(makes, options));

  addLinkVerbs(program, run);
  addLookVerbs(program, run);
  addProblemVerbs(program, run);
  addShopVerbs(program, run);
  addWideVerb(program, "rotate-keys").action((options: WideOptions) => wide(rotateKeys, options));
  return program;
}

/** What belongs to an order. */
function addLinkVerbs(program: Command, run: RunVerb): void {
  addVerb(program, "link")
    .requiredOption("--order <order>", help.options.order)
    .requiredOption("--connection <connection>", help.options.connection)
    .option("--ref <reference>", help.options.ref)
    .option("--lines <lines>", help.options.lines)
    .option("--receipt <guid,email>", help.options.receipt)
    .option("--ships-to <number>", help.options.shipsTo)
    .option("--replacement", help.options.replacement)
    .option("--wait", help.options.wait)
    .option("--preview", help.options.preview)
    .addHelpText("after", examples(help.examples.link))
    .action((options: LinkOptions & CommonOptions) => run(link, options));

  addVerb(program, "unlink")
    .requiredOption("--order <order>", help.options.order)
    .requiredOption("--ref <number>", help.options.ref)
    .action((options: UnlinkOptions & CommonOptions) => run(unlink, options));

  addVerb(program, "confirm")
    .requiredOption("--order <order>", help.options.order)
    .requiredOption("--ref <number>", help.options.ref)
    .option("--lines <lines>", help.options.lines)
    .action((options: ConfirmOptions & CommonOptions) => run(confirm, options));

  addVerb(program, "undo")
    .requiredOption("--order <order>", help.options.order)
    .requiredOption("--ref <number>", help.options.ref)
    .action((options: { order: string; ref: string } & CommonOptions) => run(undo, options));

  addVerb(program, "import")
    .addOption(new Option("--file <file>", help.options.file).conflicts("id"))
    .option("--id <import>", help.options.importId)
    .addOption(new Option("--yes", help.options.yes).conflicts("cancel"))
    .option("--cancel", help.options.cancelImport)
    .option("--rejected", help.options.rejected)
    .addHelpText("after", examples(help.examples.import))
    .action((options: ImportOptions & CommonOptions) => run(importLinks, options));

  addVerb(program, "lines")
    .requiredOption("--order <order>", help.options.order)
    .requiredOption("--ref <number>", help.options.ref)
    .requiredOption("--lines <lines>", help.options.chosenLines)
    .addHelpText("after", examples(help.examples.lines))
    .action((options: LinesOptions & CommonOptions) => run(lines, options));
}

/** What is known, and what to do about it. */
function addLookVerbs(program: Command, run: RunVerb): void {
  addVerb(program, "sync")
    .addOption(new Option("--order <order>", help.options.order).conflicts("connection"))
    .option("--connection <connection>", help.options.connection)
    .action((options: SyncOptions & CommonOptions) => run(sync, options));

  addVerb(program, "status")
    .addOption(new Option("--order <order>", help.options.order).conflicts("csv"))
    .addOption(new Option("--csv", help.options.csvOrders).conflicts("json"))
    .action((options: { order?: string; csv?: boolean } & CommonOptions) => run(status, options));

  addVerb(program, "plan")
    .option("--order <order>", help.options.order)
    .action((options: { order?: string } & CommonOptions) => run(plan, options));

  addVerb(program, "proof")
    .option("--order <order>", help.options.order)
    .addOption(new Option("--csv", help.options.csv).conflicts("json"))
    .addHelpText("after", examples(help.examples.proof))
    .action((options: ProofOptions & CommonOptions) => run(proof, options));
}

/** What a person has to decide. */
function addProblemVerbs(program: Command, run: RunVerb): void {
  addVerb(program, "problems")
    .option("--kind <kind>", help.options.problemKind)
    .option("--dismissed", help.options.dismissed)
    .action((options: ProblemsOptions & CommonOptions) => run(problems, options));

  addVerb(program, "suggestions").action((options: CommonOptions) => run(suggestions, options));

  addVerb(program, "retry")
    .addOption(new Option("--key <key>", help.options.problemKey).conflicts("kind"))
    .option("--kind <kind>", help.options.problemKind)
    .action((options: RetryOptions & CommonOptions) => run(retry, options));

  addVerb(program, "answer")
    .requiredOption("--key <key>", help.options.problemKey)
    .requiredOption("--choice <choice>", help.options.choice)
    .option("--lines <lines>", help.options.shippedLines)
    .option("--numbers <numbers>", help.options.shippedNumbers)
    .addHelpText("after", `${choicesHelp()}${examples(help.examples.answer)}`)
    .action((options: AnswerOptions & CommonOptions) => run(answer, options));

  addVerb(program, "dismiss")
    .requiredOption("--key <key>", help.options.problemKey)
    .addOption(new Option("--reason <reason>", help.options.reason).conflicts("undo"))
    .option("--undo", help.options.undo)
    .action((options: DismissOptions & CommonOptions) => run(dismiss, options));
}

function addShopVerbs(program: Command, run: RunVerb): void {
  addVerb(program, "preflight").action((options: CommonOptions) => run(preflight, options));

  addVerb(program, "reconcile")
    .addOption(new Option("--csv", help.options.csvDifferences).conflicts("json"))
    .action((options: { csv?: boolean } & CommonOptions) => run(reconcile, options));

  addVerb(program, "policy")
    .option("--set <key=value>", help.options.set, collect)
    .addHelpText("after", examples(help.examples.policy))
    .action((options: { set?: string[] } & CommonOptions) => run(policy, options));

  addVerb(program, "shadow")
    .argument("[mode]", "on or off")
    .option("--on")
    .option("--off")
    .option("--order <order>", help.options.liveOrder)
    .addOption(new Option("--send <choice>", help.options.send).choices(sendChoices))
    .option("--preview", help.options.shadowPreview)
    .addHelpText("after", examples(help.examples.shadow))
    .action((mode: string | undefined, { on, off, ...options }: { on?: boolean; off?: boolean } & ShadowOptions & CommonOptions) =>
      run(shadow, { ...options, mode: mode ?? (on ? "on" : off ? "off" : undefined) }),
    );
}

function addVerb(program: Command, name: keyof typeof help.verbs): Command {
  return addWideVerb(program, name).requiredOption("--shop <domain>", help.shop);
}

function addWideVerb(program: Command, name: keyof typeof help.verbs): Command {
  return program.command(name).description(help.verbs[name]).option("--json", help.json);
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function examples(lines: readonly string[]): string {
  return `\n${lines.map((line) => `  ${line}`).join("\n")}\n`;
}

/** Which problem takes which answer, from the table that decides it. */
function choicesHelp(): string {
  const kinds = [...Object.entries(problemChoices), [`other_tracking, ${help.unanswered}`, unansweredChoices] as const];
  const lines = kinds.flatMap(([kind, choices]) => [`  ${kind}`, ...choices.map((choice) => `    ${choice}: ${help.choices[choice]}`)]);
  return `\n${help.answers}\n${lines.join("\n")}\n`;
}

function fieldsHelp(accountForms: readonly AccountForm[]): string {
  const lines = accountForms.flatMap(({ id, accountFields }) =>
    accountFields.map(({ name, words: { en } }) => `  ${id} ${name}: ${en.label}. ${en.help}`),
  );
  return `\n${help.connectFields}\n${lines.join("\n")}\n`;
}
