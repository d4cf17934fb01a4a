import type { NamedService } from "./named-services.ts";

/** Which project and environment a name belongs to. */
export interface NameScope {
  readonly project: string;
  /** As `normaliseSuffix` gives it. */
  readonly suffix: string;
}

export function physicalName(scope: NameScope, _service: NamedService, component: string): string {
  return `${scope.project}-${component}-${scope.suffix}`;
}
