import type { Region } from "@causeway/core";
import { type EnvironmentContext, environmentContext } from "@causeway/core/component";
import * as aws from "@pulumi/aws";

/** The environment of every example, in one region. A program of its own reads it from the stack's settings. */
export function environmentIn(region: Region): EnvironmentContext {
  const settings = {
    project: "shop",
    environment: "dev",
    suffix: "dev",
    lifecycle: "ephemeral",
    owner: "platform-team",
    costCenter: "cc-1042",
    migrationPhase: "rehearsal",
    region,
  } as const;
  return environmentContext(settings, { region, provider: new aws.Provider(`aws-${region}`, { region }) });
}
