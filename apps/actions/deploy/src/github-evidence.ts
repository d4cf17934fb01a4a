import {
  type ActionRun,
  type DeploymentRecord,
  type DeploymentState,
  type Deployments,
  type DeploymentTelling,
  redactTexts,
} from "@causeway/action-kit";
import {
  type Evidence,
  type EvidenceEnd,
  type EvidenceHandle,
  type EvidencePort,
  type EvidenceRecord,
  type EvidenceState,
  type EvidenceSubject,
  parseEvidence,
  pullRequestOf,
} from "@causeway/deploy";

export interface GitHubEvidence extends EvidencePort {
  /** The newest of each environment and stack. */
  readonly newestOfEach: () => Promise<readonly EvidenceRecord[]>;
  /** Says of the newest record of each of these that nothing is there any more. */
  readonly retire: (environment: string, subject: EvidenceSubject, why: string) => Promise<void>;
}

const states: Readonly<Record<DeploymentState, EvidenceState>> = {
  success: "success",
  failure: "failure",
  error: "failure",
  inactive: "inactive",
  in_progress: "in_progress",
  queued: "in_progress",
  pending: "in_progress",
  // A record without a word is that of a run that was ended before it could say one.
  unknown: "in_progress",
};

/**
 * Keeps evidence as deployments of GitHub.
 *
 * What is recorded with a deployment cannot be changed later, and what was measured is known at the end only. So a run that ends well
 * records a second one, with all of it, and retires the first: the newest is what counts.
 *
 * @param begun Told of each record that is begun, and of each that has ended: for the post step, should this process be killed.
 */
export function githubEvidence(
  deployments: Deployments,
  {
    run,
    begun,
  }: { readonly run: Pick<ActionRun, "context" | "redact">; readonly begun: (id: number | undefined) => void },
): GitHubEvidence {
  const tell = (id: number, state: DeploymentTelling["state"], description: string): Promise<void> =>
    deployments.tell(id, { state, description: run.redact(description), logUrl: run.context.runUrl });
  const record = (evidence: Evidence, description: string): Promise<DeploymentRecord> =>
    deployments.create({
      environment: evidence.environment,
      commit: evidence.commit,
      payload: redactTexts({ ...evidence }, run.redact),
      description,
      isTransient: pullRequestOf(evidence.environment) !== undefined,
    });
  const newest = (environment: string, subject: EvidenceSubject): Promise<DeploymentRecord | undefined> =>
    deployments.latest(environment, (payload) => isOf(subject, parseEvidence(payload)));
  return {
    latest: async (environment, subject) => {
      const found = await newest(environment, subject);
      return found === undefined ? undefined : recordIn(found);
    },
    newestOfEach: async () => {
      const found = await deployments.newestOfEach((payload) => {
        const evidence = parseEvidence(payload);
        return evidence && `${evidence.environment} ${evidence.project}/${evidence.stack}`;
      });
      return found.flatMap((each) => recordIn(each) ?? []);
    },
    begin: async (draft) => {
      const { id } = await record(draft, `${draft.project}/${draft.stack}: begun`);
      begun(id);
      await tell(id, "in_progress", "Being deployed.");
      return { id: String(id) };
    },
    finish: async (handle, end) => {
      await finish(handle, end);
      begun(undefined);
    },
    retire: async (environment, subject, why) => {
      const found = await newest(environment, subject);
      if (found === undefined || found.state === "inactive") return;
      await tell(found.id, "inactive", why);
    },
  };

  async function finish({ id }: EvidenceHandle, { state, message, evidence }: EvidenceEnd): Promise<void> {
    if (state === "failure") {
      await tell(Number(id), state, message);
      return;
    }
    const { id: final } = await record(evidence, `${evidence.project}/${evidence.stack}: deployed and measured`);
    await tell(final, state, message);
    await tell(Number(id), "inactive", `Its end is recorded by deployment ${final}.`);
  }
}

/** GitHub says of which commit and environment a record is; what was written beside it must say the same. */
function recordIn({ payload, commit, environment, state }: DeploymentRecord): EvidenceRecord | undefined {
  const evidence = parseEvidence(payload);
  if (evidence?.commit !== commit || evidence.environment !== environment) return undefined;
  return { state: states[state], evidence };
}

function isOf({ project, stack }: EvidenceSubject, evidence: Evidence | undefined): boolean {
  return evidence?.project === project && evidence.stack === stack;
}
