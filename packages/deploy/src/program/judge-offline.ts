import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { diffGraphs, type Evaluation, evaluateProgram, parseState, renameStack, workTreeOf } from "@causeway/graph";
import { type FindingJson, previewStacks } from "@causeway/preview";
import type { JudgedProgram, ProgramQuestion } from "../deploy-ports.ts";

/** More would hide the others. */
const shownFindings = 20;

/**
 * Judges a program as its preview on a pull request does, with the waivers of the repository, compared with the state of the
 * stack. Needs no credentials, and asks no network.
 */
export async function judgeOffline({ dir, stack, state, commit, today }: ProgramQuestion): Promise<JudgedProgram> {
  const rootDir = workTreeOf(dir);
  const folder = mkdtempSync(join(tmpdir(), "causeway-state-"));
  try {
    const file = join(folder, "state.json");
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
    const [preview, evaluation] = await Promise.all([
      previewStacks({
        rootDir,
        stackDirs: [relative(rootDir, dir) || "."],
        environments: [stack],
        base: { kind: "state", file },
        commit,
        today,
      }),
      evaluateProgram({ stackDir: dir, stack, rootDir }),
    ]);
    const [judged] = preview.json.stacks;
    const failure = judged?.failure;
    if (judged === undefined || failure !== undefined || evaluation.kind === "failed")
      return failed(failure ?? failureIn(evaluation));
    const before = renameStack(parseState(state), evaluation.graph);
    return {
      kind: "judged",
      graph: evaluation.graph,
      changes: diffGraphs(before, evaluation.graph),
      refused: judged.findings.flatMap(refusalIn),
      warnings: judged.warnings.slice(0, shownFindings),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Failure {
  readonly message: string;
  readonly hint: string;
  readonly file?: string;
  readonly line?: number;
}

function failureIn(evaluation: Evaluation): Failure {
  if (evaluation.kind === "graph") throw new Error("A preview of one stack answered none.");
  const { message, hint, source } = evaluation.failure;
  return { message, hint, ...(source === undefined ? {} : { file: source.file, line: source.line }) };
}

function failed({ message, hint, file, line }: Failure): JudgedProgram {
  return { kind: "failed", message: file === undefined ? message : `${message} (${file}:${line})`, hint };
}

/** What AWS or Pulumi will refuse; what production will regret was told on the pull request, and blocks nothing. */
function refusalIn({ kind, verdict, rule, resource, message, file, line }: FindingJson): readonly string[] {
  if (kind !== "rejects" || verdict !== "violation") return [];
  return [`${rule} on ${resource}${file === null ? "" : ` (${file}:${line})`}: ${message}`];
}
