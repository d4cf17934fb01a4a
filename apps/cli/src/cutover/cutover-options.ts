import { UserError } from "@causeway/core";

export const cutoverVerbs = [
  "plan",
  "start",
  "tick",
  "status",
  "approve",
  "pause",
  "resume",
  "rollback",
  "reverse",
  "finish",
] as const;

export type CutoverVerb = (typeof cutoverVerbs)[number];

export interface CutoverOptions {
  readonly state?: string;
  readonly outputs?: string;
  readonly as?: string;
  readonly step?: number;
  readonly planHash?: string;
  readonly emergency?: boolean;
  readonly force?: boolean;
  readonly wayBack?: string;
  readonly for?: number;
  readonly format: "text" | "json";
  readonly out?: string;
}

interface VerbOption {
  readonly name: keyof CutoverOptions;
  readonly verbs: readonly CutoverVerb[];
  readonly isNeeded?: boolean;
}

/** Those that some verbs alone understand. */
const verbOptions: readonly VerbOption[] = [
  { name: "step", verbs: ["approve"], isNeeded: true },
  { name: "planHash", verbs: ["approve"], isNeeded: true },
  { name: "emergency", verbs: ["rollback"] },
  { name: "force", verbs: ["start", "reverse"] },
  { name: "wayBack", verbs: ["reverse"] },
  { name: "for", verbs: ["tick"] },
];

/**
 * Answers the options of a verb: what is another's could not be meant.
 *
 * @throws UserError `cli/usage`
 */
export function optionsOf(verb: CutoverVerb, options: CutoverOptions): CutoverOptions {
  for (const { name, verbs, isNeeded = false } of verbOptions) {
    const isGiven = options[name] !== undefined;
    if (isGiven && !verbs.includes(verb))
      throw usage(`${flagOf(name)} is of ${verbs.join(" and ")}, and not of ${verb}.`);
    if (!isGiven && isNeeded && verbs.includes(verb)) throw usage(`${verb} needs ${flagOf(name)}.`);
  }
  return options;
}

function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
}

function usage(message: string): UserError {
  return new UserError("cli/usage", message, { hint: "`causeway cutover --help` says which verb takes what." });
}
