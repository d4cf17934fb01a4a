import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CostDelta, estimateCost, listedPrices, tablePrices } from "@causeway/cost";
import {
  diffGraphs,
  type Evaluation,
  evaluateProgram,
  type GraphChanges,
  parseState,
  renameStack,
  type ResourceGraph,
} from "@causeway/graph";
import { type GuardFile, judge, readInlineWaivers, type Waiver } from "@causeway/guard";
import { askEngine, type EngineAnswer } from "./engine/ask-engine.ts";
import { engineFailure } from "./engine/engine-failure.ts";
import { type EngineMerge, mergeEngine } from "./engine/merge-engine.ts";
import type { EngineMode } from "./engine/engine-mode.ts";
import type { BaseStack } from "./preview-base.ts";
import type { PriceSource } from "./preview-request.ts";
import type { PreviewTarget } from "./preview-targets.ts";
import type { StackPreview } from "./stack-preview.ts";

export interface StackRequest extends PreviewTarget, GuardFile {
  readonly rootDir: string;
  /** Undefined where there is nothing to compare with. */
  readonly base: BaseStack | undefined;
  /** Whether the base is there and does not have the stack, so that nothing can be lost. */
  readonly isNew: boolean;
  readonly caveats: readonly string[];
  /** Undefined for the evaluation alone; otherwise it brings the base, which is the state. */
  readonly engine: EngineMode | undefined;
  readonly prices: PriceSource;
  readonly progress: (line: string) => void;
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
const priorities = { head: 2, base: 1 } as const;

/** The longest of them first, so that no processor waits long for the last one. Below one. */
function priorityOfRepetition(firstMilliseconds: number): number {
  return 1 - 1 / (1 + firstMilliseconds);
}

/** Evaluates a stack's program twice and its base once, asks the engine where there is one, compares, and judges. */
export async function previewStack(request: StackRequest): Promise<StackPreview> {
  const { stack, environment } = request;
  const [{ head, again, base }, answer] = await Promise.all([evaluateAll(request), engineAnswer(request)]);
  if (head.kind === "failed") return { status: "failed", stack, environment, failure: head.failure };
  if (answer?.kind === "failed")
    return { status: "failed", stack, environment, failure: engineFailure(answer, head.graph) };
  const state = answer === undefined ? undefined : parseState(answer.state);
  // A stack without a state begins with its root, as one without a base does.
  const found = state?.nodes.length === 0 ? undefined : (state ?? (base?.kind === "graph" ? base.graph : undefined));
  const before = found === undefined ? undefined : renameStack(found, head.graph);
  const offline = diffGraphs(before, head.graph);
  const merge = answer === undefined ? undefined : mergeEngine(offline, answer, request);
  const changes = merge?.changes ?? offline;
  const judgement = judgementOf(request, {
    head: head.graph,
    again,
    changes,
    hasBase: before !== undefined || state !== undefined,
  });
  return {
    status: "previewed",
    stack,
    environment,
    graph: head.graph,
    changes,
    judgement,
    cost: await costOf(request, { before, after: head.graph }, changes),
    caveats: [...caveatsOf(request, { base, again, head: head.graph, merge, state }), ...judgement.notJudged],
    ...(merge === undefined ? {} : { engine: merge.word }),
  };
}

interface Evaluations {
  readonly head: Evaluation;
  readonly again: Evaluation;
  /** Undefined where there is nothing to compare with, or the engine brings it. */
  readonly base: Evaluation | undefined;
}

async function evaluateAll(request: StackRequest): Promise<Evaluations> {
  const { environment, inTurn, base: baseStack, rootDir, stackDir } = request;
  const { timeLimitSeconds, digestKey, evaluationFolder } = request;
  const evaluation = { stackDir, stack: environment, rootDir, timeLimitSeconds, digestKey, evaluationFolder };
  const evaluateTwice = async (): Promise<Pick<Evaluations, "head" | "again">> => {
    const { head, milliseconds } = await inTurn(() => timed(() => evaluateProgram(evaluation)), priorities.head);
    const again = await inTurn(
      () => evaluateProgram({ ...evaluation, clockShiftSeconds }),
      priorityOfRepetition(milliseconds),
    );
    return { head, again };
  };
  const [twice, base] = await Promise.all([
    evaluateTwice(),
    baseStack === undefined ? undefined : inTurn(() => baseStack.evaluate(digestKey), priorities.base),
  ]);
  return { ...twice, base };
}

async function timed(evaluate: () => Promise<Evaluation>): Promise<{ head: Evaluation; milliseconds: number }> {
  const start = performance.now();
  const head = await evaluate();
  return { head, milliseconds: performance.now() - start };
}

async function engineAnswer(request: StackRequest): Promise<EngineAnswer | undefined> {
  const { engine, projectDir: dir, environment, stack, progress } = request;
  if (engine === undefined) return undefined;
  return askEngine(engine, { dir, stack: environment }, (line) => progress(`${stack} (${environment}): ${line}`));
}

interface Judged {
  readonly head: ResourceGraph;
  readonly again: Evaluation;
  readonly changes: GraphChanges;
  readonly hasBase: boolean;
}

function judgementOf(request: StackRequest, { head, again, changes, hasBase }: Judged): ReturnType<typeof judge> {
  return judge({
    graph: head,
    changes: !hasBase && !request.isNew ? undefined : changes,
    again: again.kind === "graph" ? again.graph : undefined,
    lifecycle: request.lifecycle,
    defaultTags: request.defaultTags,
    accountId: request.accountId,
    given: request.given,
    requiredTags: request.requiredTags,
    waivers: [...request.waivers, ...inlineWaivers(request.rootDir, head)],
    today: request.today,
  });
}

type Graphs = Parameters<typeof estimateCost>[0];

async function costOf({ prices }: StackRequest, graphs: Graphs, changes: GraphChanges): Promise<CostDelta> {
  const book = prices === "aws" ? await listedPrices(graphs) : tablePrices;
  return estimateCost(graphs, changes, book);
}

interface Seen extends Omit<Evaluations, "head"> {
  readonly head: ResourceGraph;
  readonly merge: EngineMerge | undefined;
  readonly state: ResourceGraph | undefined;
}

function caveatsOf(request: StackRequest, { base, again, head, merge, state }: Seen): readonly string[] {
  const graph = state ?? (base?.kind === "graph" ? base.graph : undefined);
  return [
    ...request.caveats,
    ...(request.base?.caveats ?? []),
    ...(merge?.caveats ?? []),
    ...renaming(graph, head),
    ...doubts(base, again),
    ...gapsOfBase(graph, head),
  ];
}

/** Pulumi finds a stack by its project's name, too. */
function renaming(base: ResourceGraph | undefined, { project, stack }: ResourceGraph): string[] {
  // The state of a stack that was never deployed has no name in it.
  if (base === undefined || base.nodes.length === 0) return [];
  if (base.project === project && base.stack === stack) return [];
  return [
    `The base is the stack "${base.stack}" of the project "${base.project}", and this is "${stack}" of "${project}". Shown is what changes after \`pulumi stack rename <organization>/${project}/${stack}\`; without it, Pulumi makes everything anew beside the old.`,
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
function gapsOfBase(base: ResourceGraph | undefined, head: ResourceGraph): string[] {
  const known = new Set(head.gaps.map(({ message }) => message));
  return (base?.gaps ?? []).flatMap(({ message }) => (known.has(message) ? [] : [`In the base: ${message}`]));
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
