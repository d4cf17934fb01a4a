import type { Lifecycle } from "@causeway/core";
import type { StackSettings } from "../settings.ts";

/** What an environment has where its settings say nothing. */
interface Sizes {
  readonly taskSize: NonNullable<StackSettings["service"]["size"]>;
  readonly rollout: NonNullable<StackSettings["service"]["rollout"]>;
  readonly databaseClass: string;
  readonly readers: number;
  readonly migrationClass: string;
  readonly accessLogDays: number;
}

const sizes: Readonly<Record<Lifecycle, Sizes>> = {
  ephemeral: {
    taskSize: { cpuUnits: 256, memoryMiB: 512 },
    rollout: { kind: "ecs", mode: "blue-green", bakeMinutes: 5 },
    databaseClass: "db.t4g.medium",
    readers: 0,
    migrationClass: "dms.t3.medium",
    accessLogDays: 7,
  },
  protected: {
    taskSize: { cpuUnits: 1024, memoryMiB: 2048 },
    rollout: { kind: "ecs", mode: "canary", canaryPercent: 10, canaryMinutes: 10, bakeMinutes: 60 },
    databaseClass: "db.r7g.large",
    readers: 1,
    migrationClass: "dms.r6i.large",
    accessLogDays: 365,
  },
};

/** Answers what is cheap where the environment can be thrown away, and what survives a zone where it is protected. */
export function sizesOf(lifecycle: Lifecycle): Sizes {
  return sizes[lifecycle];
}
