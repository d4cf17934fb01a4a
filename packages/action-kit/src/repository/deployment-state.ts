import { z } from "zod";

const states = ["success", "failure", "error", "in_progress", "inactive", "queued", "pending"] as const;

/** GitHub's words, and `unknown` for a record without a status, or with none that can be trusted. */
export type DeploymentState = (typeof states)[number] | "unknown";

/** The statuses of one deployment. A state of a later version is none that is known here, and so is no success. */
export const deploymentStatuses = z.array(
  z.object({
    id: z.int(),
    state: z.enum(states).or(z.string().transform((): DeploymentState => "unknown")),
    description: z.string().nullish(),
    creator: z.object({ login: z.string() }).nullish(),
  }),
);

type DeploymentStatus = z.output<typeof deploymentStatuses>[number];

/**
 * Answers what the newest status says, of those that count.
 *
 * Anyone may say that a deployment is not good; that it is, counts only from whoever recorded it. And the success of a job
 * with an environment makes GitHub retire every earlier record of that environment, by a status that says nothing: that one
 * is about GitHub's list, not about what is deployed.
 *
 * @see https://docs.github.com/en/rest/deployments/deployments#inactive-deployments
 */
export function currentState(statuses: readonly DeploymentStatus[], ownLogin: string): DeploymentState {
  const counts = ({ state, description, creator }: DeploymentStatus): boolean => {
    const isOwn = creator?.login === ownLogin;
    if (state === "success") return isOwn;
    return !(state === "inactive" && isOwn && (description ?? "") === "");
  };
  const newest = statuses.filter(counts).toSorted((one, other) => other.id - one.id)[0];
  return newest?.state ?? "unknown";
}
