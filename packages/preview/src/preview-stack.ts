import { readFileSync } from "node:fs";
import { join } from "node:path";
import { estimateCost, tablePrices } from "@causeway/cost";
import { diffGraphs, type Evaluation, evaluateProgram, renameStack, type ResourceGraph } from "@causeway/graph";
import { type GuardFile, judge, readInlineWaivers, type Waiver } from "@causeway/guard";
import type { BaseStack } from "./preview-base.ts";
import type { PreviewTarget } from "./preview-targets.ts";
import type { StackPreview } from "./stack-preview.ts";

export interface StackRequest extends PreviewTarget, GuardFile {
  readonly rootDir: string;
  /** Undefined where there is nothing to compare with. */
  readonly base: BaseStack | undefined;
  /** Whether the base is there and does not have the stack, so that nothing can be lost. */
  readonly isNew: boolean;
  readonly caveats: readonly string[];
  readonly timeLimitSeconds: number;
  readonly digestKey: string;
  readonly today: string;
  /** Folder that the evaluations of the head share. */
  readonly evaluationFolder: string;
  /** Runs an evaluation when a processor is free, the higher priority first. */
  readonly inTurn: <T>(evaluate: () => Promise<T>, priority: number) => Promise<T>;
}

/** Four hundred days and some: another date, year, hour and second. */
const clockShiftSeconds = 400 * 86_400 + 3_661;

/** The repetitions of all stacks come last: they find made what the first evaluations share. */
const priorities = { head: 2, base: 1, again: 0 } as const;

/** Evaluates a stack's program twice and its base once, compares, and judges. */
export async function previewStack(request: StackRequest): Promise<StackPreview> {
  const { stack, environment, inTurn, base: baseStack, rootDir, stackDir } = request;
  const { timeLimitSeconds, digestKey, evaluationFolder } = request;
  const evaluation = { stackDir, stack: environment, rootDir, timeLimitSeconds, digestKey, evaluationFolder };
  const [head, again, base] = await Promise.all([
    inTurn(() => evaluateProgram(evaluation), priorities.head),
    inTurn(() => evaluateProgram({ ...evaluation, clockShiftSeconds }), priorities.again),
    baseStack === undefined ? undefined : inTurn(() => baseStack.evaluate(digestKey), priorities.base),
  ]);
  if (head.kind === "failed") return { status: "failed", stack, environment, failure: head.failure };
  const before = base?.kind === "graph" ? renameStack(base.graph, head.graph) : undefined;
  const changes = diffGraphs(before, head.graph);
  const judgement = judge({
    graph: head.graph,
    changes: before === undefined && !request.isNew ? undefined : changes,
    again: again.kind === "graph" ? again.graph : undefined,
    lifecycle: request.lifecycle,
    defaultTags: request.defaultTags,
    accountId: request.accountId,
    given: request.given,
    requiredTags: request.requiredTags,
    waivers: [...request.waivers, ...inlineWaivers(rootDir, head.graph)],
    today: request.today,
  });
  return {
    status: "previewed",
    stack,
    environment,
    graph: head.graph,
    changes,
    judgement,
    cost: estimateCost({ before, after: head.graph }, changes, tablePrices),
    caveats: [
      ...request.caveats,
      ...(baseStack?.caveats ?? []),
      ...renaming(base, head.graph),
      ...doubts(base, again),
      ...gapsOfBase(base, head.graph),
      ...judgement.notJudged,
    ],
  };
}

/** Pulumi finds a stack by its project's name, too. */
function renaming(base: Evaluation | undefined, { project, stack }: ResourceGraph): string[] {
  // The state of a stack that was never deployed has no name in it.
  if (base?.kind !== "graph" || base.graph.nodes.length === 0) return [];
  if (base.graph.project === project && base.graph.stack === stack) return [];
  return [
    `The base is the stack "${base.graph.stack}" of the project "${base.graph.project}", and this is "${stack}" of "${project}". Shown is what changes after \`pulumi stack rename <organization>/${project}/${stack}\`; without it, Pulumi makes everything anew beside the old.`,
  ];
}

function doubts(base: Evaluation | undefined, again: Evaluation): string[] {
  const found: string[] = [];
  if (base?.kind === "failed")
    found.push(
      `The base could not be evaluated (${base.failure.message}), so what changes is not known: every resource is shown as new.`,
    );
  if (again.kind === "failed")
    found.push(`A second evaluation failed (${again.failure.message}), so whether names hold still is not known.`);
  return found;
}

/** What cannot be seen of the base alone, such as operations that were interrupted. */
function gapsOfBase(base: Evaluation | undefined, head: ResourceGraph): string[] {
  if (base?.kind !== "graph") return [];
  const known = new Set(head.gaps.map(({ message }) => message));
  return base.graph.gaps.flatMap(({ message }) => (known.has(message) ? [] : [`In the base: ${message}`]));
}

function inlineWaivers(rootDir: string, graph: ResourceGraph): Waiver[] {
  const files = new Set(graph.nodes.flatMap((node) => node.frames.map((frame) => frame.file)));
  return [...files].flatMap((file) => readInlineWaivers(file, readText(join(rootDir, file))));
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
