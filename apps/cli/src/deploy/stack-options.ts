import { type Command, InvalidArgumentError, Option } from "commander";

/** What all verbs that reach a cloud are told. */
export interface StackOptions {
  readonly env: string;
  readonly stackName?: string;
  readonly backend?: string;
  readonly secretsProvider?: string;
  readonly format: "text" | "json";
  readonly out?: string;
}

/** Adds the argument and the options of one stack in one environment. */
export function ofOneStack(command: Command): Command {
  return command
    .argument("<stack-dir>", "folder with a Pulumi.yaml")
    .requiredOption("--env <name>", "environment, and name of its Pulumi stack")
    .option("--stack-name <name>", "Pulumi stack, where it has another name; may be in full, as acme/shop/prod")
    .option("--backend <url>", "where states are kept (default: PULUMI_BACKEND_URL, or that of Pulumi.yaml)")
    .option("--secrets-provider <url>", "how a new stack keeps its secrets, as awskms://alias/state")
    .addOption(new Option("--format <format>", "form of the result").choices(["text", "json"]).default("text"))
    .option("--out <file>", "write the result to a file instead of standard output");
}

/** Seconds to wait for another run that holds the stack. */
export function lockTimeoutOption(): Option {
  return new Option("--lock-timeout <seconds>", "how long to wait for another run that holds the stack")
    .default(300)
    .argParser(wholeNumber({ least: 0, most: 86_400 }));
}

/** A reader of whole numbers for commander. */
export function wholeNumber({
  least,
  most,
}: {
  readonly least: number;
  readonly most: number;
}): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/u.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Allowed are whole numbers from ${least} to ${most}.`);
  };
}

/** Collects an option that may be given several times. */
export function repeated(text: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), text];
}
