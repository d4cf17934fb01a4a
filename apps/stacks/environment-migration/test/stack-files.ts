import { readFileSync } from "node:fs";
import { parse } from "yaml";

export const environments = ["dev", "staging", "prod"] as const;

export type EnvironmentName = (typeof environments)[number];

/** Reads a file of the stack's folder. */
export function readStackFile(name: string): string {
  return readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
}

/** Answers the config of an environment, as its `Pulumi.<environment>.yaml` has it. */
export function configOf(environment: EnvironmentName): Readonly<Record<string, unknown>> {
  return parse(readStackFile(`Pulumi.${environment}.yaml`)).config;
}

/** Answers the raw settings of an environment. */
export function rawSettings(environment: EnvironmentName): Readonly<Record<string, unknown>> {
  return Object(configOf(environment)["environment-migration:settings"]);
}
