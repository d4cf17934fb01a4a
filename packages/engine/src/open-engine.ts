import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "@causeway/core";
import { createRedact, type Redact } from "@causeway/report";
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import type { SemVer } from "semver";
import { parseBackendUrl } from "./backend/parse-backend-url.ts";
import { AutomationCommand } from "./cli/automation-command.ts";
import { childEnvironment } from "./cli/child-environment.ts";
import { CliFailure } from "./cli/cli-failure.ts";
import { findCli } from "./cli/find-cli.ts";
import { type CliAnswer, runCli } from "./cli/run-cli.ts";
import { type Clock, systemClock } from "./clock.ts";
import { plainMessage } from "./digest/plain-message.ts";
import type { Engine, EngineProgram, EngineTarget } from "./engine.ts";
import { PulumiEngine } from "./pulumi-engine.ts";

export interface EnginePorts {
  /** @default the system's */
  readonly clock?: Clock;
  /** Of this process; what the CLI needs to run at all is taken from it. @default `process.env` */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** How the CLI is run for one target. */
export interface CliSession {
  readonly command: string;
  readonly version: SemVer;
  readonly workDir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly redact: Redact;
  readonly run: (args: readonly string[], input?: string) => Promise<CliAnswer>;
}

/**
 * Opens Pulumi for one stack: finds its CLI, and logs in to the backend. The stack itself is not looked for yet.
 *
 * @throws UserError `engine/cli-missing`, `engine/cli-too-old`, `engine/backend-url`, `engine/project-missing` where the folder has no project, and `engine/login-failed` when the backend cannot be used.
 */
export async function openEngine(target: EngineTarget, ports: EnginePorts = {}): Promise<Engine> {
  const { program, backend } = target;
  if (backend !== undefined) parseBackendUrl(backend);
  const command = target.pulumi ?? "pulumi";
  const env = childEnvironment({ process: ports.environment ?? process.env, own: target.env, backend });
  const workDir = program.kind === "folder" ? program.dir : (program.workDir ?? passingFolder());
  const redact = createRedact({ canaries: [...(target.secrets ?? []), ...secretsIn(target.env)] });
  const run = (args: readonly string[], input = ""): Promise<CliAnswer> =>
    runCli({ command, args: [...args, "--non-interactive"], cwd: workDir, env, input });
  const version = await findCli(command, run);
  const session: CliSession = { command, version, workDir, env, redact, run };
  const project = await projectIn(program, session);
  await logIn(session, backend);
  return new PulumiEngine({ target, session, project, clock: ports.clock ?? systemClock });
}

/** An inline program needs a folder for Pulumi.yaml and the stack's configuration all the same. */
function passingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "causeway-inline-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function projectIn(program: EngineProgram, { command, version, env, workDir }: CliSession): Promise<string> {
  const pulumiCommand = new AutomationCommand({ command, version, env });
  const workspace = await LocalWorkspace.create({ workDir, pulumiCommand });
  try {
    return (await workspace.projectSettings()).name;
  } catch (cause) {
    if (program.kind === "folder")
      throw new UserError("engine/project-missing", `There is no Pulumi.yaml that can be read; got ${workDir}.`, {
        hint: "Name the folder that holds it.",
        cause,
      });
    await workspace.saveProjectSettings({ name: program.projectName, runtime: "nodejs", main: process.cwd() });
    return program.projectName;
  }
}

async function logIn({ run, redact }: CliSession, backend: string | undefined): Promise<void> {
  try {
    await run(backend === undefined ? ["login"] : ["login", backend]);
  } catch (thrown) {
    const said = thrown instanceof CliFailure ? thrown.stderr : String(thrown);
    throw new UserError("engine/login-failed", `Pulumi cannot use its backend: ${plainMessage(said, redact)}`, {
      hint: "Check that the bucket, folder or host exists, and that the credentials of this run may read and write there.",
    });
  }
}

/** Values of variables whose name says that they are secret. */
function secretsIn(env: Readonly<Record<string, string>>): readonly string[] {
  const named = /PASSPHRASE$|SECRET|TOKEN|PASSWORD|PRIVATE_KEY|ACCESS_KEY$/u;
  return Object.entries(env).flatMap(([name, value]) => (named.test(name) && value.length > 0 ? [value] : []));
}
