import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { configHints } from "./config-hints.ts";
import type { Evaluation, EvaluationFailure, EvaluationRequest } from "./evaluation.ts";
import type { EvaluatorRequest, EvaluatorResult } from "./evaluator/protocol.ts";
import { secretsInJournal } from "./evaluator/secret-journal.ts";
import { endedWithoutResult, failureHint } from "./failure-hints.ts";
import { withHiddenSecrets } from "./hidden-secrets.ts";
import { readPulumiProject, type PulumiProject } from "./project/pulumi-project.ts";
import { readOfflineFacts } from "./project/recorded-answers.ts";
import { readStackConfig } from "./project/stack-config.ts";
import { workTreeOf } from "./project/work-tree.ts";
import { SecretRedaction } from "./redact-secrets.ts";
import { type Ended, runEvaluator } from "./run-evaluator.ts";
import { spoilCommands } from "./spoil-commands.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/**
 * Runs a Pulumi program offline and answers the graph of all that it declares, or why there is none.
 *
 * Needs no AWS account, no Pulumi login and no network. The program runs in a process of its own with the SDK that it
 * brings, without credentials, and is stopped at the time limit.
 *
 * @throws UserError when the project, the stack's config or the recorded answers are not as they should be.
 */
export async function evaluateProgram(request: EvaluationRequest): Promise<Evaluation> {
  const project = readPulumiProject(request.stackDir);
  const folder = temporaryFolder("causeway-");
  try {
    const forChild = childRequest(request, project, folder.path);
    const { nodeArguments } = project;
    return readResult(
      forChild,
      await runEvaluator(forChild, { nodeArguments, evaluationFolder: request.evaluationFolder }),
    );
  } finally {
    folder.remove();
  }
}

function childRequest(request: EvaluationRequest, project: PulumiProject, folder: string): EvaluatorRequest {
  const config = readStackConfig(project, request.stack);
  return {
    project: project.name,
    stack: request.stack,
    organization: "organization",
    projectDir: project.projectDir,
    programDir: project.programDir,
    entry: project.entry,
    // Node names the files of a program by their real paths.
    rootDir: realpathSync(request.rootDir ?? workTreeOf(realpathSync(project.projectDir))),
    config: { ...config.values, ...request.config },
    secretConfigKeys: config.secretKeys,
    environments: config.environments,
    configWarnings: config.warnings,
    typescript: project.typescript,
    tsconfig: project.tsconfig,
    ...readOfflineFacts(project.projectDir),
    digestKey: request.digestKey ?? randomBytes(16).toString("hex"),
    clockShiftSeconds: request.clockShiftSeconds ?? 0,
    timeLimitSeconds: request.timeLimitSeconds ?? 120,
    resultFile: join(folder, "result.json"),
    secretsFile: join(folder, "secrets.jsonl"),
  };
}

function readResult(request: EvaluatorRequest, ended: Ended): Evaluation {
  const result = existsSync(request.resultFile) && !ended.timedOut ? parseResult(request.resultFile) : undefined;
  const secretTexts = secretsInJournal(request.secretsFile);
  const printed = spoilCommands(SecretRedaction.ofPrinted(secretTexts).text(ended.printed).slice(-shownCharacters));
  if (result === undefined) return { kind: "failed", failure: endedWithoutResult({ ...ended, printed }, request) };
  const outcome = secretTexts.length === 0 ? result.outcome : redacted(result.outcome, secretTexts, request.digestKey);
  const { peakMemoryMiB } = result;
  return outcome.kind === "graph"
    ? { ...outcome, printed, peakMemoryMiB }
    : { kind: "failed", failure: explained(outcome, request, printed) };
}

function redacted(outcome: Outcome, secretTexts: readonly string[], digestKey: string): Outcome {
  const redaction = new SecretRedaction(secretTexts);
  const digested =
    outcome.kind === "graph"
      ? { ...outcome, graph: withHiddenSecrets(outcome.graph, { redaction, digestKey }) }
      : outcome;
  return redaction.copyOf(digested) as Outcome;
}

function parseResult(file: string): EvaluatorResult {
  return JSON.parse(readFileSync(file, "utf8")) as EvaluatorResult;
}

type Outcome = EvaluatorResult["outcome"];
type Failed = Extract<Outcome, { kind: "failed" }>;

function explained({ madeUp, ...outcome }: Failed, request: EvaluatorRequest, printed: string): EvaluationFailure {
  const { configKey } = outcome;
  const hints =
    configKey === undefined ? [outcome.hint ?? failureHint(outcome.reason)] : [...configHints(configKey, request)];
  if (outcome.reason === "program-threw" && madeUp.length > 0)
    hints.push(
      `It got made-up answers from ${madeUp.join(", ")}: if it failed on one of them, record the answer under dataSources in causeway.yaml.`,
    );
  const { reason, source } = outcome;
  const message = spoilCommands(outcome.message);
  return { reason, message, source, ...(configKey && { configKey }), hint: spoilCommands(hints.join(" ")), printed };
}

const shownCharacters = 16_000;
