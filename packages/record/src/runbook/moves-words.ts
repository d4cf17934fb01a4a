import type { CutoverPlan } from "@causeway/rollout";

const executors = {
  route53: "Traffic moves by the weights of two records in Route 53",
  listener: "Traffic moves by the weights of a rule of the balancer",
  ecs: "A new version is released by ECS within the environment",
  codedeploy: "A new version is released by CodeDeploy within the environment",
} as const;

const databases = {
  none: "No data moves.",
  "rds-replica": "The data moves by promoting a replica of RDS.",
  "aurora-global": "The data moves by switching the writer of an Aurora global database.",
  dms: "The data moves by a replication task of DMS.",
} as const;

const writers = {
  "source-writer": "While both sides serve, both write to the source's database.",
  "switch-first": "The data moves before any traffic; both sides then write to the target's database.",
  "read-only-target": "The target only reads until the data moves, once all traffic has.",
} as const;

/** Says what a plan moves, and who writes meanwhile. */
export function movesWords({ description, traffic, data }: CutoverPlan): string {
  const writer = data.kind === "none" ? "" : ` ${writers[data.writer]}`;
  const moves = `${executors[traffic.executor]}. ${databases[data.kind]}${writer}`;
  return description === undefined ? moves : `${description.trim()}\n\n${moves}`;
}
