import type { EnvironmentContext } from "@causeway/core/component";

/** Where in IAM the foundation keeps its own roles and policies: apart from all that deployments make, so that a policy can tell. */
export function foundationPath({ project, suffix }: Pick<EnvironmentContext, "project" | "suffix">): string {
  return `/${project}/foundation-${suffix}/`;
}

/** Tier tag of what belongs to no environment's application. */
export const foundationTier = "foundation";
