import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { UserError } from "@causeway/core";
import type { OpenedStack } from "@causeway/deploy";
import { exitCodes } from "../exit-codes.ts";
import { refuseStackFile } from "../refuse-stack-file.ts";
import type { CommandContext } from "../run.ts";
import { writeResult } from "../write-result.ts";
import { failureJson, jsonText } from "./outcome-json.ts";
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

/**
 * Opens the stack that a user names, with the environment of the shell. Where that fails and JSON was asked for, it is told as
 * JSON, and the answer is undefined.
 *
 * @throws UserError as `openEngine`, where text was asked for.
 */
export async function openNamed(
  dir: string,
  options: StackOptions,
  { tools, ...context }: CommandContext & { readonly tools: StackTools },
): Promise<OpenedStack | undefined> {
  const { env, stackName = env, backend, secretsProvider, format, out } = options;
  try {
    return await tools.openStack({
      dir,
      stack: stackName,
      env: shellEnvironment(tools),
      ...(backend === undefined ? {} : { backend }),
      ...(secretsProvider === undefined ? {} : { secretsProvider }),
    });
  } catch (thrown) {
    if (format === "text") throw thrown;
    const { failureOf } = await import("@causeway/deploy");
    const failure = failureJson(failureOf(thrown));
    await writeResult(jsonText({ environment: env, outcome: "refused", ...failure }), out, { ...context, tools });
    context.finish(exitCodes.couldNotRun);
    return undefined;
  }
}

/** Answers the variables of the shell: all of them are Pulumi's and the program's. */
export function shellEnvironment({ environment }: StackTools): Readonly<Record<string, string>> {
  const set = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(set);
}

/** Answers what the shell holds under a name that says it is secret, so that no outcome shows it. */
export function shellSecrets({ environment }: StackTools): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) => (secretName.test(name) && value ? [value] : []));
}

const secretName = /PASSPHRASE$|SECRET|TOKEN|PASSWORD|PRIVATE_KEY|ACCESS_KEY$/u;
