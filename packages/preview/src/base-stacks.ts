import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { isUserError } from "@causeway/core";
import { type Evaluation, evaluateProgram, readPulumiProject, stackNames } from "@causeway/graph";
import { formerFolder } from "./former-folder.ts";
import { linkDependencies } from "./link-dependencies.ts";
import type { BaseStack, OpenBase } from "./preview-base.ts";
import type { PreviewRequest } from "./preview-request.ts";
import type { PreviewTarget } from "./preview-targets.ts";
import { shareAnswers } from "./share-answers.ts";

/**
 * Answers the stacks of a base that is a folder.
 *
 * @param mayWrite Whether the folder is ours, to be given what the head has: a checkout of somebody else is not.
 */
export function stacksIn(
  baseDir: string,
  request: PreviewRequest,
  { mayWrite }: { readonly mayWrite: boolean },
): Pick<OpenBase, "stackOf" | "stacksBeside"> {
  const { rootDir, timeLimitSeconds = 120 } = request;
  const linked = new Map<string, Promise<void>>();
  const link = async (from: string, to: string): Promise<void> => {
    const linking = linked.get(to) ?? linkDependencies(rootDir, baseDir, { from, to });
    linked.set(to, linking);
    await linking;
  };
  const stackOf = (target: PreviewTarget): BaseStack | undefined => {
    const { folder, former } = folderOf(target, baseDir, rootDir);
    const stackDir = join(baseDir, folder);
    const { environment: stack, projectDir } = target;
    const known = stacksOf(stackDir);
    if (known === undefined || (known.length > 0 && !known.includes(stack))) return undefined;
    const baseProjectDir = former === undefined ? join(baseDir, relative(rootDir, projectDir)) : stackDir;
    const isShared = mayWrite && shareAnswers(projectDir, baseProjectDir, baseDir);
    return {
      evaluate: async (digestKey) => {
        if (mayWrite && former !== undefined) await link(relative(rootDir, projectDir), former);
        return evaluateProgram({ stackDir, stack, rootDir: baseDir, digestKey, timeLimitSeconds }).catch(asFailure);
      },
      caveats: [...(former === undefined ? [] : [movedFrom(former)]), ...(isShared ? [sharedAnswers] : [])],
    };
  };
  return {
    stackOf,
    stacksBeside: (target) => stacksOf(join(baseDir, folderOf(target, baseDir, rootDir).folder)) ?? [],
  };
}

interface BaseFolder {
  /** Relative to the base. */
  readonly folder: string;
  /** The same, where it is another than in the head. */
  readonly former: string | undefined;
}

function folderOf({ stackDir, project }: PreviewTarget, baseDir: string, rootDir: string): BaseFolder {
  const folder = relative(rootDir, stackDir);
  if (existsSync(join(baseDir, folder))) return { folder, former: undefined };
  const former = formerFolder(project, baseDir, rootDir);
  return { folder: former ?? folder, former };
}

function movedFrom(folder: string): string {
  return `The base has this project in ${folder}, and that is compared: Pulumi finds a stack by its names, wherever its folder is.`;
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
