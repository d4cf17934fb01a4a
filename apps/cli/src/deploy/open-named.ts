import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { UserError } from "@causeway/core";
import type { OpenedStack } from "@causeway/deploy";
import { refuseStackFile } from "../refuse-stack-file.ts";
import type { CommandContext } from "../run.ts";
import type { StackOptions } from "./stack-options.ts";
import type { StackTools } from "./stack-tools.ts";

/** Answers the folder that a user names. @throws UserError `cli/usage` where it has no project. */
export function stackDirOf(verb: string, named: string, { cwd }: CommandContext): string {
  refuseStackFile(verb, named);
  const dir = resolve(cwd, named);
  if (["Pulumi.yaml", "Pulumi.yml"].some((name) => existsSync(join(dir, name)))) return dir;
  throw new UserError("graph/no-project", `There is no Pulumi.yaml in ${dir}.`, {
    hint: "Name the folder that holds it.",
  });
}

/** Opens the stack that a user names, with the environment of the shell. @throws UserError as `openEngine` */
export async function openNamed(dir: string, options: StackOptions, tools: StackTools): Promise<OpenedStack> {
  const { env, stackName = env, backend, secretsProvider } = options;
  return await tools.openStack({
    dir,
    stack: stackName,
    env: shellEnvironment(tools),
    ...(backend === undefined ? {} : { backend }),
    ...(secretsProvider === undefined ? {} : { secretsProvider }),
  });
}

/** Answers the variables of the shell: all of them are Pulumi's and the program's. */
export function shellEnvironment({ environment }: StackTools): Readonly<Record<string, string>> {
  const set = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(set);
}
