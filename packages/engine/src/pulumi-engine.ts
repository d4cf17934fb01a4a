import { hostname } from "node:os";
import { UserError } from "@causeway/core";
import { LocalWorkspace, Stack } from "@pulumi/pulumi/automation/index.js";
import { AutomationCommand } from "./cli/automation-command.ts";
import { CliFailure } from "./cli/cli-failure.ts";
import type { CliAnswer } from "./cli/run-cli.ts";
import { type Clock, isAborted } from "./clock.ts";
import { configSecrets, hasConfigSecrets, plainConfig } from "./config-secrets.ts";
import { plainMessage } from "./digest/plain-message.ts";
import type { Engine, EngineTarget, RunOptions, StackOutput } from "./engine.ts";
import { classifyFailure } from "./failure/classify-failure.ts";
import type { EngineOutcome } from "./failure/engine-failure.ts";
import { leavesOf } from "./leaves-of.ts";
import { observeRun } from "./observe-run.ts";
import type { CliSession } from "./open-engine.ts";
import { type RunArguments, runArguments } from "./run-arguments.ts";
import { stackOutputs } from "./stack-outputs.ts";

interface EngineParts {
  readonly target: EngineTarget;
  readonly session: CliSession;
  readonly project: string;
  readonly clock: Clock;
}

/** The engine of one stack, by Pulumi's Automation API where there are events, and by its CLI where there are none. */
export class PulumiEngine implements Engine {
  readonly project: string;
  readonly stack: string;
  readonly version: string;
  readonly #target: EngineTarget;
  readonly #session: CliSession;
  readonly #clock: Clock;

  constructor({ target, session, project, clock }: EngineParts) {
    this.project = project;
    this.stack = target.stack;
    this.version = session.version.version;
    this.#target = target;
    this.#session = session;
    this.#clock = clock;
  }

  async select(how: "existing" | "upsert"): Promise<void> {
    if (await this.#isThere()) return;
    if (how === "existing")
      throw new UserError("engine/stack-missing", `The backend has no such stack; got ${JSON.stringify(this.stack)}.`, {
        hint: "Make it with `pulumi stack init`, or name one that `pulumi stack ls` lists.",
      });
    const { secretsProvider } = this.#target;
    const secrets = secretsProvider === undefined ? [] : ["--secrets-provider", secretsProvider];
    try {
      await this.#session.run(["stack", "init", this.stack, ...secrets]);
    } catch (thrown) {
      // Another run made it since.
      if (!(thrown instanceof CliFailure && /\balready exists\b/u.test(thrown.stderr))) throw this.#refused(thrown);
    }
  }

  preview(run: Parameters<Engine["preview"]>[0]): Promise<EngineOutcome> {
    const { savePlan: plan, refresh } = run;
    const more = { ...(plan === undefined ? {} : { plan }), ...(refresh === undefined ? {} : { refresh }) };
    return this.#run(run, (stack, args) => stack.preview({ ...args, ...more }));
  }

  up(run: Parameters<Engine["up"]>[0]): Promise<EngineOutcome> {
    const { plan, refresh } = run;
    const more = { ...(plan === undefined ? {} : { plan }), ...(refresh === undefined ? {} : { refresh }) };
    return this.#run(run, (stack, args) => stack.up({ ...args, ...more }));
  }

  refresh(run: RunOptions): Promise<EngineOutcome> {
    return this.#run(run, (stack, args) => stack.refresh(args));
  }

  drift(run: RunOptions): Promise<EngineOutcome> {
    return this.#run(run, (stack, args) => stack.previewRefresh(args));
  }

  destroy(run: Parameters<Engine["destroy"]>[0]): Promise<EngineOutcome> {
    const { remove = false, preview = false } = run;
    return this.#run(run, (stack, args) => (preview ? stack.previewDestroy(args) : stack.destroy({ ...args, remove })));
  }

  async cancel(): Promise<void> {
    await this.#ask(["cancel", "--yes", "--stack", this.stack]);
  }

  async exportState(): Promise<unknown> {
    const { stdout } = await this.#ask(["stack", "export", "--stack", this.stack]);
    return JSON.parse(stdout);
  }

  async importState(state: unknown): Promise<void> {
    await this.#ask(["stack", "import", "--stack", this.stack], JSON.stringify(state));
  }

  async outputs(): Promise<Readonly<Record<string, StackOutput>>> {
    const output = ["stack", "output", "--json", "--stack", this.stack];
    const { stdout: masked } = await this.#ask(output);
    // Without a mask there is nothing to be shown that is not shown yet.
    const plain = masked.includes("[secret]") ? (await this.#ask([...output, "--show-secrets"])).stdout : masked;
    return stackOutputs(JSON.parse(masked), JSON.parse(plain));
  }

  async secrets(): Promise<readonly string[]> {
    const [configured, outputs] = await Promise.all([this.#configSecrets(), this.outputs()]);
    const given = Object.values(outputs).flatMap(({ value, secret }) => (secret ? leavesOf(value) : []));
    return [...new Set([...configured, ...given])];
  }

  async #configSecrets(): Promise<readonly string[]> {
    const config = ["config", "--json", "--stack", this.stack];
    const { stdout: masked } = await this.#ask(config);
    if (!hasConfigSecrets(JSON.parse(masked))) return [];
    const { stdout: shown } = await this.#ask([...config, "--show-secrets"]);
    return configSecrets(JSON.parse(shown), plainConfig(this.#session.workDir, this.stack.split("/").at(-1) ?? ""));
  }

  async #isThere(): Promise<boolean> {
    try {
      await this.#session.run(["stack", "select", "--stack", this.stack]);
      return true;
    } catch (thrown) {
      if (thrown instanceof CliFailure && /\bno stack named\b.*\bfound\b/u.test(thrown.stderr)) return false;
      throw this.#refused(thrown);
    }
  }

  async #ask(args: readonly string[], input?: string): Promise<CliAnswer> {
    try {
      return await this.#session.run(args, input);
    } catch (thrown) {
      throw this.#refused(thrown);
    }
  }

  #refused(thrown: unknown): unknown {
    if (!(thrown instanceof CliFailure)) return thrown;
    const { redact } = this.#session;
    const { reason, message, hint } = classifyFailure({
      events: observeRun({ redact, progress: undefined }).collected(),
      text: plainMessage(thrown.stderr, redact),
      exitCode: thrown.exitCode,
      endedBy: thrown.endedBy,
      aborted: false,
    });
    const code = reason === "credentials" ? "engine/credentials-refused" : "engine/command-failed";
    return new UserError(code, `Pulumi refused, for the stack ${this.stack}: ${message}`, { hint });
  }

  async #run(run: RunOptions, start: (stack: Stack, args: RunArguments) => Promise<unknown>): Promise<EngineOutcome> {
    const { redact } = this.#session;
    const observed = observeRun({ redact, progress: run.progress });
    const begun = this.#clock.now().getTime();
    let failure: unknown;
    try {
      if (!isAborted(run.signal)) await start(await this.#open(run), runArguments(run, observed.take));
    } catch (thrown) {
      failure = thrown;
    }
    const durationMs = this.#clock.now().getTime() - begun;
    const events = observed.collected();
    const aborted = isAborted(run.signal);
    if (failure === undefined && (events.ended || !aborted)) return { kind: "done", digest: events.digest, durationMs };
    const { stderr, exitCode, endedBy } = endOf(failure);
    const facts = { events, text: plainMessage(stderr, redact), exitCode, endedBy, aborted };
    return { kind: "failed", ...classifyFailure(facts), digest: events.digest, durationMs };
  }

  /** A stack for one run: its command knows what to tell when it starts. */
  async #open(run: RunOptions): Promise<Stack> {
    const { command, version, env, workDir } = this.#session;
    const { program, backend = env["PULUMI_BACKEND_URL"] ?? "" } = this.#target;
    const since = this.#clock.now();
    const place = { project: this.project, stack: this.stack, host: hostname(), since };
    const started = (pid: number): void => run.started?.({ ...place, backend, pid });
    const graceMs = run.graceMs === undefined ? {} : { graceMs: run.graceMs };
    const workspace = await LocalWorkspace.create({
      workDir,
      pulumiCommand: new AutomationCommand({ command, version, env, started, ...graceMs }),
      ...(program.kind === "inline" ? { program: program.run } : {}),
    });
    return Stack.select(this.stack, workspace);
  }
}

interface CliEnd {
  readonly stderr: string;
  readonly exitCode: number | undefined;
  readonly endedBy: string | undefined;
}

/** @throws what is no end of the CLI: a bug of ours. */
function endOf(thrown: unknown): CliEnd {
  if (thrown instanceof CliFailure) return thrown;
  const nothing = { stderr: "", exitCode: undefined, endedBy: undefined };
  if (thrown === undefined) return nothing;
  // After a run that went well, the Automation API throws at an inline program that left promises behind.
  if (thrown instanceof Error && /\bpromises? (?:was|were) still active\b/u.test(thrown.message))
    return { ...nothing, stderr: thrown.message };
  throw thrown instanceof Error ? thrown : new Error("The Automation API threw what is no error.", { cause: thrown });
}
