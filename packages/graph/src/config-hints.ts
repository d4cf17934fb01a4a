import { nearestWord } from "@causeway/core";
import type { EvaluatorRequest } from "./evaluator/protocol.ts";

type StackConfig = Pick<EvaluatorRequest, "stack" | "config" | "environments" | "configWarnings">;

/** Answers what to change where a key of the config is missing, and where else it may be. */
export function configHints(missing: string, stack: StackConfig): readonly string[] {
  const { environments, configWarnings } = stack;
  const elsewhere =
    environments.length === 0
      ? []
      : [`The environments ${environments.join(", ")} are not opened offline: repeat the key in the stack file.`];
  return [...settingHints(missing, stack), ...elsewhere, ...configWarnings];
}

function settingHints(missing: string, { stack, config }: StackConfig): readonly string[] {
  const file = `Pulumi.${stack}.yaml`;
  const set = `set it: pulumi config set ${missing} <value> (add --secret for a secret)`;
  const meant = likelyKey(missing, config);
  if (meant === undefined) return [`S${set.slice(1)}, or write it below config in ${file} where it is a group.`];
  const rename = `${file} has ${meant}: if that is meant, name it ${missing}.`;
  // A group has many lines, and is written by hand.
  return isGroup(config[meant]) ? [rename] : [rename, `Else ${set}.`];
}

/** One that is spelt nearly so, else a group of that name, as of a project that was called otherwise. */
function likelyKey(missing: string, config: StackConfig["config"]): string | undefined {
  const spelt = nearestWord(missing, Object.keys(config));
  return spelt ?? Object.keys(config).find((key) => nameOf(key) === nameOf(missing) && isGroup(config[key]));
}

function nameOf(key: string): string {
  return key.slice(key.indexOf(":") + 1);
}

function isGroup(value: string | undefined): boolean {
  return value?.startsWith("{") === true;
}
