import type { PolicyFinding } from "@causeway/engine";
import type { GraphChanges } from "@causeway/graph";
import type { PreviewTarget } from "../preview-targets.ts";
import type { EngineWord } from "../stack-preview.ts";
import type { EngineAnswer } from "./ask-engine.ts";
import type { EngineMode } from "./engine-mode.ts";
import { type MergedChanges, mergeOperations } from "./merge-operations.ts";

export interface EngineMerge extends MergedChanges {
  readonly word: EngineWord;
}

type Asked = Pick<PreviewTarget, "projectDir" | "environment"> & { readonly engine: EngineMode | undefined };

/** Puts what the engine answered for a stack into what its evaluation found. */
export function mergeEngine(
  offline: GraphChanges,
  { version, project, stackName, state, secrets, digest }: Extract<EngineAnswer, { kind: "planned" }>,
  { projectDir: dir, environment, engine }: Asked,
): EngineMerge {
  const { targets = [], excludes = [] } = engine?.run ?? {};
  const merged = mergeOperations(offline, digest, { isLimited: targets.length + excludes.length > 0 });
  return {
    ...merged,
    word: {
      version,
      warnings: [...digest.warnings, ...digest.policy.map((finding) => policyText(finding))],
      plan: { dir, stack: environment, environment, project, stackName, state, secrets, digest },
    },
  };
}

/** A mandatory policy that is broken ends the engine's preview: here are those that advise. */
function policyText({ policy, pack, urn, message }: PolicyFinding): string {
  return `Policy ${pack}/${policy}${urn === undefined ? "" : ` on ${urn}`}: ${message}`;
}
