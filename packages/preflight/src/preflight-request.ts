import type { GraphChanges, ResourceGraph } from "@causeway/graph";

/** What an offline evaluation was answered in the place of a data source: in the account, another answer may hold. */
export interface RecordedLookup {
  /** As `aws:ssm/getParameter:getParameter`. */
  readonly token: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly result: Readonly<Record<string, unknown>>;
}

/** What the graph takes for granted of the account, since it was evaluated without one. */
export interface OfflineAssumptions {
  /** Account id in the names and ARNs of the graph; read as the real one. */
  readonly accountId: string;
  /** Looked up anew. */
  readonly lookups: readonly RecordedLookup[];
}

/** What is to be made, and by whom. */
export interface PreflightRequest {
  readonly graph: ResourceGraph;
  /** What of it is new, against the state. */
  readonly changes: GraphChanges;
  /** Regions that the system moves between: versions, classes and images are looked for in all of them. Empty: in each resource's own. */
  readonly regions: readonly string[];
  /** Accounts that may be deployed to. */
  readonly allowedAccountIds: readonly string[];
  /** When the credentials end, where the caller knows better than the SDK. */
  readonly credentialsUntil?: Date;
  /** What the deployment may take. */
  readonly timeLimitMinutes: number;
  readonly now: () => Date;
  /** @default what the graph says holds */
  readonly offline?: OfflineAssumptions;
  /** Ends all questions: what is not answered by then is unknown. @default after two minutes */
  readonly signal?: AbortSignal;
}
