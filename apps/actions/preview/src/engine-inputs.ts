import { join, resolve } from "node:path";
import { booleanInput, choiceInput, integerInput, listInput, optionalText } from "@causeway/action-kit";
import type { EngineRun } from "@causeway/preview";
import type { z } from "zod";

/** The inputs that are for the engine alone, with the names and meanings of `pulumi/actions`. */
export const engineInputs = {
  "cloud-url": optionalText(),
  "secrets-provider": optionalText(),
  upsert: booleanInput(false),
  refresh: booleanInput(false),
  parallel: integerInput(1, 1000),
  message: optionalText(),
  target: listInput(),
  "target-dependents": booleanInput(false),
  exclude: listInput(),
  "exclude-dependents": booleanInput(false),
  replace: listInput(),
  policyPacks: listInput(),
  policyPackConfigs: listInput(),
} as const;

export const engineInput = choiceInput(["offline", "pulumi"], "offline");

type Given = z.output<z.ZodObject<typeof engineInputs>>;

/** What the engine is told, as the inputs say it. */
export interface EngineSettings {
  readonly backend: string | undefined;
  readonly secretsProvider: string | undefined;
  readonly upsert: boolean;
  readonly run: EngineRun;
}

export function engineSettings(given: Given, rootDir: string): EngineSettings {
  const { parallel, message, target: targets, exclude: excludes, replace, refresh } = given;
  const policyPacks = given.policyPacks.map((path, index) => {
    const config = given.policyPackConfigs[index];
    return { path: resolve(rootDir, path), ...(config === undefined ? {} : { config: join(rootDir, config) }) };
  });
  return {
    backend: given["cloud-url"],
    secretsProvider: given["secrets-provider"],
    upsert: given.upsert,
    run: {
      refresh,
      ...(parallel === undefined ? {} : { parallel }),
      ...(message === undefined ? {} : { message }),
      ...(targets.length === 0 ? {} : { targets, targetDependents: given["target-dependents"] }),
      ...(excludes.length === 0 ? {} : { excludes, excludeDependents: given["exclude-dependents"] }),
      ...(replace.length === 0 ? {} : { replace }),
      ...(policyPacks.length === 0 ? {} : { policyPacks }),
    },
  };
}

/** Answers what contradicts itself, one sentence each. */
export function engineContradictions(
  given: Given & { readonly engine: "offline" | "pulumi"; readonly base: string; readonly state: string | undefined },
): readonly string[] {
  if (given.engine === "offline") return strangers(given);
  return [
    given.base !== "auto" || given.state !== undefined
      ? "`engine: pulumi` compares with the state of the stack; leave out `base` and `state`."
      : "",
    given.policyPackConfigs.length > given.policyPacks.length
      ? "`policyPackConfigs` has more entries than `policyPacks`."
      : "",
  ].filter((text) => text !== "");
}

/** An input without effect would be taken for one. */
function strangers(given: Given): readonly string[] {
  const isSet = (value: Given[keyof Given]): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));
  const names = Object.entries(engineInputs).map(([name]) => name);
  const set = names.filter((name) => Object.entries(given).some(([key, value]) => key === name && isSet(value)));
  return set.map((name) => `\`${name}\` is for the engine; give \`engine: pulumi\` too.`);
}
