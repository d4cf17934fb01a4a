/** What the tags of one resource say. */
export interface TagValues {
  readonly project: string;
  readonly environment: string;
  readonly component: string;
  readonly owner: string;
  readonly costCenter: string;
  /** Tier of the network or application, as "public", "private", "data". */
  readonly tier?: string;
  readonly migrationPhase?: string;
  readonly sourceRegion?: string;
  readonly targetRegion?: string;
}

export function standardTags(
  values: TagValues & { readonly name: string },
  extra: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return {
    Name: values.name,
    Environment: values.environment,
    Project: values.project,
    Component: values.component,
    Owner: values.owner,
    CostCenter: values.costCenter,
    ...(values.tier === undefined ? {} : { Tier: values.tier }),
    ...(values.migrationPhase === undefined ? {} : { MigrationPhase: values.migrationPhase }),
    ...(values.sourceRegion === undefined ? {} : { SourceRegion: values.sourceRegion }),
    ...(values.targetRegion === undefined ? {} : { TargetRegion: values.targetRegion }),
    ...extra,
  };
}
