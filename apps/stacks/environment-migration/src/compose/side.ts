import * as aws from "@pulumi/aws";
import { type EnvironmentContext, environmentContext } from "@causeway/core/component";
import type { StackSettings } from "../settings.ts";

export const sides = ["source", "target"] as const;

export type Side = (typeof sides)[number];

/** One of the two ends of the migration: its name, where it is, and what was asked for. */
export interface Place {
  readonly side: Side;
  readonly environment: EnvironmentContext;
  readonly settings: StackSettings;
}

/** Answers a side with a provider of its own, which every resource of the side takes. */
export function placeOf(side: Side, settings: StackSettings): Place {
  const { region } = settings[side];
  const provider = new aws.Provider(`aws-${side}`, { region });
  return { side, environment: environmentContext(settings, { region, provider }), settings };
}
