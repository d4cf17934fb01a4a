import type { ActionRun, DeploymentTelling, PostOutcome } from "@causeway/action-kit";
import type { Engine, LockRelease, OwnLock, PendingOperation } from "@causeway/engine";
import { pendingOperations } from "@causeway/engine";
import { codeFence, codeSpan, countOf, escapeText } from "@causeway/report";
import type { StackTarget } from "./deploy-tools.ts";
import type { JournalEntry } from "./run-journal.ts";

/** What cleaning up needs of the world. */
export interface CleanUpTools {
  readonly tellDeployment: (id: number, telling: DeploymentTelling) => Promise<void>;
  readonly releaseOwnLock: (lock: OwnLock, dir: string) => Promise<LockRelease>;
  readonly openStack: (target: StackTarget) => Promise<Pick<Engine, "select" | "exportState">>;
}

/** What one part of it found: sentences, and what else is to be shown. */
interface Finding {
  readonly sentences: readonly string[];
  readonly details: readonly string[];
}

/**
 * Cleans up after a run that was killed, or that failed in the middle: says of its record that it failed, releases its own lock and
 * no other, and lists what is pending with the commands that repair it. Each part is tried whatever became of the others.
 */
export async function cleanUp(
  entry: JournalEntry | undefined,
  run: ActionRun,
  tools: CleanUpTools,
): Promise<PostOutcome> {
  if (entry === undefined) return { warning: undefined, summary: "" };
  const findings = [
    await attempt("The deployment on GitHub could not be ended", () => endRecord(entry, run, tools)),
    await attempt("The lock could not be looked at", () => releaseLock(entry, tools)),
    await attempt("What is pending could not be read", () => listPending(entry, tools)),
  ];
  const sentences = findings.flatMap((finding) => finding.sentences);
  if (sentences.length === 0) return { warning: undefined, summary: "" };
  for (const sentence of sentences) run.print(sentence);
  const rows = sentences.map((sentence) => `- ${escapeText(sentence)}`).join("\n");
  const summary = [
    `### After the interruption of ${codeSpan(entry.stack)}`,
    rows,
    ...findings.flatMap(({ details }) => details),
  ];
  return { warning: sentences.join(" "), summary: summary.join("\n\n") };
}

async function endRecord({ deploymentId }: JournalEntry, run: ActionRun, tools: CleanUpTools): Promise<Finding> {
  if (deploymentId === undefined) return nothing;
  const description = "The job was cancelled or killed before the deployment came to its end.";
  await tools.tellDeployment(deploymentId, { state: "failure", description, logUrl: run.context.runUrl });
  return saying(`The deployment ${deploymentId} is marked as failed: the job ended before it did.`);
}

async function releaseLock({ lock, dir, stack }: JournalEntry, tools: CleanUpTools): Promise<Finding> {
  if (lock === undefined) return nothing;
  const release = await tools.releaseOwnLock(lock, dir);
  switch (release.kind) {
    case "none":
      return nothing;
    case "released":
      return saying(`The lock ${release.lockId} that this job left is released.`);
    case "others":
      return saying(
        `${stack} is held by another run, and stays so: ${release.holders.map(({ text }) => text).join(", ")}.`,
      );
    case "running":
      return saying(`Pulumi still runs as process ${release.pid}, so its lock stays.`);
    case "unsupported":
      return saying(
        "The backend does not tell of its locks. Pulumi Cloud ends that of a dead run itself, within minutes.",
      );
  }
}

async function listPending({ dir, stack }: JournalEntry, { openStack }: CleanUpTools): Promise<Finding> {
  const engine = await openStack({ dir, stack });
  await engine.select("existing");
  const pending = pendingOperations(await engine.exportState(), stack);
  if (pending.length === 0) return nothing;
  return {
    sentences: [
      `${countOf(pending.length, "operation")} of ${stack} did not end. Nothing is repaired by itself: see the commands in the summary.`,
    ],
    details: pending.map(renderPending),
  };
}

function renderPending({ urn, kind, commands }: PendingOperation): string {
  return `${codeSpan(urn)} was ${kind}. Look in AWS how that ended, then one of:\n\n${codeFence(commands.join("\n"), "text")}`;
}

async function attempt(what: string, part: () => Promise<Finding>): Promise<Finding> {
  try {
    return await part();
  } catch (thrown) {
    return saying(`${what}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

const nothing: Finding = { sentences: [], details: [] };

function saying(text: string): Finding {
  return { sentences: [text], details: [] };
}
