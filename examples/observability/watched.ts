import type { EnvironmentContext } from "@causeway/core/component";
import type { StackOutputs } from "../stack-outputs.ts";

/** The stacks of the migration, that alarms and dashboard look at by what they export. */
export interface Watched {
  readonly environment: EnvironmentContext;
  readonly data: StackOutputs;
  readonly traffic: StackOutputs;
  readonly compute: StackOutputs;
}
