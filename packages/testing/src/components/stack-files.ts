import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** What a stack's folder says. */
interface StackFiles {
  /** Reads a file of the folder. */
  readonly read: (name: string) => string;
  /** Answers the config of an environment, as its `Pulumi.<environment>.yaml` has it. */
  readonly config: (environment: string) => Readonly<Record<string, unknown>>;
  /** Answers the raw settings of an environment. */
  readonly settings: (environment: string) => Readonly<Record<string, unknown>>;
}

/** The environments that each stack of this repository has. */
export const environments = ["dev", "staging", "prod"] as const;

/**
 * Answers what a stack's folder says.
 *
 * @param folder As a URL that ends with a slash.
 */
export function stackFiles(folder: URL): StackFiles {
  const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");
  const config = (environment: string) => Object(parse(read(`Pulumi.${environment}.yaml`)).config);
  const project: string = parse(read("Pulumi.yaml")).name;
  return { read, config, settings: (environment) => Object(config(environment)[`${project}:settings`]) };
}
