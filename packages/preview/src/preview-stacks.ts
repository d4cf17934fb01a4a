import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { temporaryFolder } from "@causeway/graph";
import { createRedact, redactReport, redactValues } from "@causeway/report";
import PQueue from "p-queue";
import { readGuardFile } from "./guard-file.ts";
import { type OpenBase, openBase } from "./preview-base.ts";
import { previewJson } from "./preview-json.ts";
import { previewReport } from "./preview-report.ts";
import type { PreviewOutcome, PreviewRequest, PreviewVerdict } from "./preview-request.ts";
import { previewStack, type StackRequest } from "./preview-stack.ts";
import { type PreviewTarget, previewTargets } from "./preview-targets.ts";
import type { StackPreview } from "./stack-preview.ts";

/**
 * Previews stacks offline: what changes against the base, what the guard finds, and where in the source.
 *
 * @throws UserError when a folder is no Pulumi project, a stack does not exist, the base is missing or the waivers are
 *   malformed. A program that fails is no error but a failed stack in the report.
 */
export async function previewStacks(request: PreviewRequest): Promise<PreviewOutcome> {
  const targets = previewTargets(request);
  const guardFile = readGuardFile(request.rootDir, request.waiversFile);
  const base = request.engine === undefined ? await openBase(request) : stateOfEngine;
  const queue = new PQueue({ concurrency: availableParallelism() });
  // The base has no part in it: its programs must not find what those of a pull request put there, or a changed function could
  // pass for an unchanged one.
  const evaluationFolder = temporaryFolder("causeway-evaluation-");
  const shared = {
    rootDir: request.rootDir,
    ...guardFile,
    timeLimitSeconds: request.timeLimitSeconds ?? 120,
    // One key, so that a secret of the base can be compared with that of the head.
    digestKey: randomBytes(16).toString("hex"),
    today: request.today ?? new Date().toISOString().slice(0, 10),
    evaluationFolder: evaluationFolder.path,
    engine: request.engine,
    prices: request.prices ?? "table",
    progress: request.progress ?? (() => undefined),
    inTurn: <T>(evaluate: () => Promise<T>, priority: number) => queue.add(evaluate, { priority }),
  };
  try {
    const previews = await Promise.all(
      targets.map(async (target) => {
        request.progress?.(
          `${target.stack} (${target.environment}): ${request.engine === undefined ? "evaluating" : "evaluating, and asking the engine"}`,
        );
        const preview = await previewStack({ ...target, ...shared, ...comparison(base, target) });
        request.progress?.(`${target.stack} (${target.environment}): ${preview.status}`);
        return preview;
      }),
    );
    const heading = { title: "Causeway preview", commit: request.commit, base: base.name, engine: engineOf(previews) };
    const plans = previews.flatMap((preview) => (preview.status === "previewed" ? (preview.engine?.plan ?? []) : []));
    const known = { canaries: [...(request.secrets ?? []), ...plans.flatMap(({ secrets }) => secrets)] };
    return {
      report: redactReport(previewReport(previews, heading, createRedact(known)), known),
      json: redactValues(previewJson(previews), known),
      verdict: verdictOf(previews),
      plans,
    };
  } finally {
    evaluationFolder.remove();
    await base.close();
  }
}

/** With the engine, each stack brings what it is compared with. */
const stateOfEngine: OpenBase = {
  name: "the state of the stack",
  caveats: [],
  stackOf: () => undefined,
  stacksBeside: () => [],
  close: async () => undefined,
};

function engineOf(previews: readonly StackPreview[]): string | undefined {
  const versions = previews.flatMap((preview) =>
    preview.status === "previewed" && preview.engine !== undefined ? [preview.engine.version] : [],
  );
  return versions[0] === undefined ? undefined : `Pulumi ${versions[0]}`;
}

/** How a stack is compared, and what a reader must know of it. */
function comparison(base: OpenBase, target: PreviewTarget): Pick<StackRequest, "base" | "isNew" | "caveats"> {
  const stack = base.stackOf(target);
  const { caveats } = base;
  if (base === stateOfEngine) return { base: undefined, isNew: false, caveats };
  if (base.name === undefined || stack !== undefined) return { base: stack, isNew: false, caveats };
  const left = base.stacksBeside(target).filter((name) => !target.beside.includes(name));
  const leftBehind = left.map(
    (name) => `The stack ${name} has no file any more: its resources stay in the account, and nothing manages them.`,
  );
  return {
    base: undefined,
    isNew: true,
    caveats: [...caveats, `${base.name} does not have this stack: everything counts as new.`, ...leftBehind],
  };
}

function verdictOf(previews: readonly StackPreview[]): PreviewVerdict {
  const previewed = previews.filter((preview) => preview.status === "previewed");
  if (previewed.length < previews.length) return "failed";
  const findings = previewed.flatMap(({ judgement }) => judgement.findings);
  if (findings.some(({ kind }) => kind === "rejects")) return "blocked";
  const isSame = previewed.every(({ changes }) => changes.changes.every(({ operation }) => operation === "same"));
  return isSame && findings.length === 0 ? "clean" : "changes";
}
