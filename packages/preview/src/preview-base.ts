import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { UserError } from "@causeway/core";
import { type Evaluation, evaluateProgram, parseState, readPulumiProject, stackNames } from "@causeway/graph";
import { checkOutBase } from "./base-checkout.ts";
import type { PreviewRequest } from "./preview-request.ts";
import type { PreviewTarget } from "./preview-targets.ts";

/** What the head is compared with, opened: close it after use. */
export interface OpenBase {
  /** As `main (1a2b3c4)`. Undefined when there is nothing to compare with. */
  readonly name: string | undefined;
  readonly caveat: string | undefined;
  /** Answers how the base of a stack is evaluated. Undefined for a stack that the base does not have. */
  readonly evaluationOf: (target: PreviewTarget) => BaseEvaluation | undefined;
  readonly close: () => Promise<void>;
}

export type BaseEvaluation = (digestKey: string) => Promise<Evaluation>;

/**
 * Opens what a request compares with.
 *
 * @throws UserError preview/base-missing or graph/state-malformed
 */
export async function openBase(request: PreviewRequest): Promise<OpenBase> {
  const { base } = request;
  switch (base?.kind) {
    case undefined:
      return { name: undefined, caveat: undefined, evaluationOf: () => undefined, close: nothing };
    case "state":
      return openState(base.file);
    case "folder":
      return { name: base.name, caveat: undefined, evaluationOf: evaluationsIn(base.dir, request), close: nothing };
    case "commit": {
      const { rootDir, name, caveat, remove } = await checkOutBase(request.rootDir, base.ref);
      return { name, caveat, evaluationOf: evaluationsIn(rootDir, request), close: remove };
    }
  }
}

const nothing = async (): Promise<void> => undefined;

function openState(file: string): OpenBase {
  const graph = parseState(readJson(file));
  const evaluation: Evaluation = { kind: "graph", graph, printed: "", peakMemoryMiB: 0 };
  return { name: `state ${file}`, caveat: undefined, evaluationOf: () => async () => evaluation, close: nothing };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new UserError("graph/state-malformed", `${file} cannot be read as JSON.`, {
      hint: "Make it with: pulumi stack export --file state.json",
      cause,
    });
  }
}

function evaluationsIn(baseDir: string, request: PreviewRequest): OpenBase["evaluationOf"] {
  return ({ stackDir, environment }) => {
    const there = join(baseDir, relative(request.rootDir, stackDir));
    if (!hasStack(there, environment)) return undefined;
    const { timeLimitSeconds = 120 } = request;
    return (digestKey) =>
      evaluateProgram({ stackDir: there, stack: environment, rootDir: baseDir, digestKey, timeLimitSeconds });
  };
}

/** A stack that the base does not have yet is new, which is no fault of the base. */
function hasStack(stackDir: string, environment: string): boolean {
  if (!existsSync(stackDir)) return false;
  try {
    const names = stackNames(readPulumiProject(stackDir));
    return names.length === 0 || names.includes(environment);
  } catch {
    return false;
  }
}
