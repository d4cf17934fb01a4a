import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readYamlFile } from "./yaml-file.ts";

/** Pulumi itself is as lenient with these. */
const runtimeOptions = z.looseObject({
  typescript: z.union([z.boolean(), z.string().transform((text) => text !== "false")]).default(true),
  tsconfig: z.string().optional(),
  /** Arguments for Node, parted by spaces. */
  nodeargs: z
    .string()
    .default("")
    .transform((text) => text.split(/\s+/).filter((argument) => argument !== "")),
});

const runtime = z.union([
  z.string().transform((name) => ({ name, options: runtimeOptions.parse({}) })),
  z.looseObject({
    name: z.string(),
    options: runtimeOptions.nullish().transform((given) => given ?? runtimeOptions.parse({})),
  }),
]);

const projectFile = z.looseObject({
  name: z.string().regex(/^[\w.-]{1,100}$/, "must be 1–100 letters, digits, dots, hyphens or underscores"),
  runtime,
  main: z.string().nullish(),
  stackConfigDir: z.string().nullish(),
  config: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish(),
});

export type ProjectFile = z.output<typeof projectFile>;

/**
 * Reads the project file in a folder. Answers undefined where there is none.
 *
 * @throws UserError graph/malformed-project when it is not a valid project file.
 * @see https://www.pulumi.com/docs/iac/concepts/projects/project-file/
 */
export function readProjectFile(projectDir: string): ProjectFile | undefined {
  const file = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"]
    .map((name) => join(projectDir, name))
    .find((one) => existsSync(one));
  if (file === undefined) return undefined;
  const hint = "See the form of a project file: https://www.pulumi.com/docs/iac/concepts/projects/project-file/";
  return readYamlFile({ file, schema: projectFile, code: "graph/malformed-project", hint });
}
