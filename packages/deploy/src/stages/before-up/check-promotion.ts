import type { DeployRequest } from "../../deploy-request.ts";
import type { EvidencePort, EvidenceRecord } from "../../evidence/evidence.ts";
import { shortCause } from "../../failure-of.ts";
import { passed, skipped, type StageEnd, stopped } from "../stage-end.ts";

/** Which environment must have come first. */
export type PromotionQuestion = Pick<
  DeployRequest,
  "commit" | "previousEnvironment" | "previousStack" | "previousSoakSeconds"
> & { readonly project: string };

const hint =
  "Deploy this commit there first, and let it soak. A newer commit there means that a newer one is to be deployed here.";

/** Answers whether the environment before has a soaked success of this very commit. */
export async function checkPromotion(
  question: PromotionQuestion,
  evidence: EvidencePort,
): Promise<StageEnd<undefined>> {
  const { project, previousEnvironment: environment, previousStack: stack = environment } = question;
  if (environment === undefined || stack === undefined)
    return skipped(undefined, "No environment comes before this one.");
  let record: EvidenceRecord | undefined;
  try {
    record = await evidence.latest(environment, { project, stack });
  } catch (thrown) {
    const message = `The evidence of ${environment} cannot be read: ${shortCause(thrown)}`;
    return stopped({ reason: "evidence", message, hint: "Check who may read the deployments of the repository." });
  }
  const lack = lackOf(record, question);
  if (lack !== undefined) return stopped({ reason: "evidence", message: `${environment}: ${lack}`, hint });
  const commit = question.commit.slice(0, 12);
  const soaked = record?.evidence.soakSeconds ?? 0;
  if (soaked > 0) return passed(undefined, `${environment} has a success of ${commit} that soaked for ${soaked} s.`);
  const unmeasured = `${environment} has a success of ${commit}, of which nothing was measured for any time: name probes or alarms there, and let them soak.`;
  return passed(undefined, unmeasured, [unmeasured]);
}

/** Answers why a record is no evidence for a commit; undefined where it is. */
function lackOf(
  record: EvidenceRecord | undefined,
  { commit, project, previousSoakSeconds = 0 }: PromotionQuestion,
): string | undefined {
  if (record === undefined) return "there is no record of a deployment of this stack.";
  const { state, evidence } = record;
  if (evidence.project !== project) return `the record is of the project ${evidence.project}, not of ${project}.`;
  if (evidence.commit !== commit)
    return `its newest deployment is of the commit ${evidence.commit.slice(0, 12)}, and this is ${commit.slice(0, 12)}.`;
  if (state !== "success") return `its newest deployment of this commit is no success; it is ${stateWords[state]}.`;
  if (evidence.soakSeconds < previousSoakSeconds)
    return `its deployment of this commit soaked for ${evidence.soakSeconds} s, and ${previousSoakSeconds} s are required.`;
  return undefined;
}

const stateWords = {
  in_progress: "still in progress, or was ended without a word",
  failure: "a failure",
  inactive: "inactive: another one took its place, or the environment was destroyed",
  success: "a success",
} as const;
