import type { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import type { SemVer } from "semver";
import { type CliAnswer, type CliCall, runCli } from "./run-cli.ts";

export interface CommandSetting extends Pick<CliCall, "command" | "env" | "graceMs" | "started"> {
  readonly version: SemVer;
}

/**
 * What the Automation API runs in the place of its own CLI. Its own passes on the whole environment of this process, cannot
 * tell the CLI's process id, by which a lock is known as ours, and loses the exit code.
 */
export class AutomationCommand implements PulumiCommand {
  readonly command: string;
  readonly version: SemVer;
  readonly #setting: CommandSetting;

  constructor(setting: CommandSetting) {
    this.command = setting.command;
    this.version = setting.version;
    this.#setting = setting;
  }

  /** Called by the Automation API, which keeps this one method out of its declarations; parameters are as it has them. */
  // oxlint-disable-next-line max-params
  async run(
    args: readonly string[],
    cwd: string,
    env: Readonly<Record<string, string>>,
    _onOutput?: unknown,
    _onError?: unknown,
    signal?: AbortSignal,
  ): Promise<CliAnswer> {
    const known = knownAnswer(args);
    if (known !== undefined) return { stdout: known, stderr: "", code: 0 };
    const { command, graceMs, started } = this.#setting;
    return runCli({
      command,
      args: [...args, "--non-interactive"],
      cwd,
      env: { ...this.#setting.env, ...env },
      ...(signal === undefined ? {} : { signal }),
      ...(graceMs === undefined ? {} : { graceMs }),
      ...(started === undefined ? {} : { started }),
    });
  }
}

/**
 * The Automation API selects a stack before each use, and after each update asks for all outputs in plain text and for the
 * history. Here nobody reads them, each would take a second, and a failure would look like one of the update.
 */
function knownAnswer([noun, verb]: readonly string[]): string | undefined {
  if (noun !== "stack") return undefined;
  if (verb === "output") return "{}";
  if (verb === "history") return "[]";
  return verb === "select" ? "" : undefined;
}
