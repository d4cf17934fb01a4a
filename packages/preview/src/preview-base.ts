import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { isUserError, UserError } from "@causeway/core";
import { type Evaluation, evaluateProgram, parseState, readPulumiProject, stackNames } from "@causeway/graph";
import { checkOutBase } from "./base-checkout.ts";
import type { PreviewRequest } from "./preview-request.ts";
import type { PreviewTarget } from "./preview-targets.ts";
import { shareAnswers } from "./share-answers.ts";

/** What the head is compared with, opened: close it after use. */
export interface OpenBase {
  /** As `main (1a2b3c4)`. Undefined when there is nothing to compare with. */
  readonly name: string | undefined;
  /** What a reader must know of the comparison. */
  readonly caveats: readonly string[];
  /** Answers the stack that a target is compared with. Undefined where the base does not have it. */
  readonly stackOf: (target: PreviewTarget) => BaseStack | undefined;
  /** Answers the stacks that the base has in a target's folder. */
  readonly stacksBeside: (target: PreviewTarget) => readonly string[];
  readonly close: () => Promise<void>;
}

export interface BaseStack {
  readonly evaluate: (digestKey: string) => Promise<Evaluation>;
  /** What a reader must know of the comparison of this stack. */
  readonly caveats: readonly string[];
}

/**
 * Opens what a request compares with.
 *
 * @throws UserError preview/base-missing or graph/state-malformed
 */
export async function openBase(request: PreviewRequest): Promise<OpenBase> {
  const { base } = request;
  switch (base?.kind) {
    case undefined:
      return {
        name: undefined,
        caveats: [],
        stackOf: () => undefined,
        stacksBeside: () => [],
        close: nothing,
      };
    case "state":
      return openState(base.file);
    case "folder":
      return { name: base.name, caveats: [], ...stacksIn(base.dir, request, keepAnswers), close: nothing };
    case "commit": {
      const { rootDir, name, caveats, remove } = await checkOutBase(request, base.ref);
      return { name, caveats, ...stacksIn(rootDir, request, shareAnswers), close: remove };
    }
  }
}

const nothing = async (): Promise<void> => undefined;

function openState(file: string): OpenBase {
  const graph = parseState(readJson(file));
  const evaluation: Evaluation = { kind: "graph", graph, printed: "", peakMemoryMiB: 0 };
  return {
    name: `state ${file}`,
    caveats: [],
    stackOf: () => ({ evaluate: async () => evaluation, caveats: [] }),
    stacksBeside: () => [],
    close: nothing,
  };
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

/** A checkout of somebody else is not ours to write to. */
const keepAnswers: typeof shareAnswers = () => false;

function stacksIn(
  baseDir: string,
  request: PreviewRequest,
  share: typeof shareAnswers,
): Pick<OpenBase, "stackOf" | "stacksBeside"> {
  const { timeLimitSeconds = 120 } = request;
  const folderOf = ({ stackDir }: PreviewTarget): string => join(baseDir, relative(request.rootDir, stackDir));
  return {
    stackOf: (target) => {
      const stackDir = folderOf(target);
      const stack = target.environment;
      const known = stacksOf(stackDir);
      if (known === undefined || (known.length > 0 && !known.includes(stack))) return undefined;
      const { projectDir } = target;
      const isShared = share(projectDir, join(baseDir, relative(request.rootDir, projectDir)), baseDir);
      return {
        evaluate: (digestKey) =>
          evaluateProgram({ stackDir, stack, rootDir: baseDir, digestKey, timeLimitSeconds }).catch(asFailure),
        caveats: isShared ? [sharedAnswers] : [],
      };
    },
    stacksBeside: (target) => stacksOf(folderOf(target)) ?? [],
  };
}

const sharedAnswers =
  "causeway.yaml differs from the base: both sides were evaluated with the answers of the head, so what changes comes from the program.";

/** A stack that the base does not have yet is new, which is no fault of the base. */
function stacksOf(stackDir: string): readonly string[] | undefined {
  if (!existsSync(stackDir)) return undefined;
  try {
    return stackNames(readPulumiProject(stackDir));
  } catch {
    return undefined;
  }
}

/** What is wrong with the files of the base is no fault of the head. */
function asFailure(thrown: unknown): Evaluation {
  if (!isUserError(thrown)) throw thrown;
  const { message, hint } = thrown;
  return { kind: "failed", failure: { reason: "program-not-loaded", message, hint, source: undefined, printed: "" } };
}
