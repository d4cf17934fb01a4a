import type * as pulumi from "@pulumi/pulumi";
import type { Lifecycle } from "../lifecycle/lifecycle-profile.ts";
import type { EnvironmentSettings, RegionalSettings } from "../settings/environment-settings.ts";
import type { TagValues } from "../tags/standard-tags.ts";

/** One environment in one region: all that a component needs to know of where it is. */
export interface EnvironmentContext {
  readonly project: string;
  readonly environment: string;
  /** As `normaliseSuffix` gives it. */
  readonly suffix: string;
  readonly lifecycle: Lifecycle;
  readonly region: string;
  /** Provider for that region. */
  readonly provider: pulumi.ProviderResource;
  readonly tags: Omit<TagValues, "component" | "tier">;
}

/** Where in AWS an environment is, and with which credentials. */
export type Place = Pick<EnvironmentContext, "region" | "provider">;

/** Puts an environment's settings and one of its regions together. */
export function environmentContext(settings: EnvironmentSettings | RegionalSettings, place: Place): EnvironmentContext {
  const { project, environment, suffix, lifecycle, owner, costCenter, migrationPhase } = settings;
  const regions =
    "source" in settings ? { sourceRegion: settings.source.region, targetRegion: settings.target.region } : {};
  const tags = { project, environment, owner, costCenter, migrationPhase, ...regions };
  return { project, environment, suffix, lifecycle, ...place, tags };
}
