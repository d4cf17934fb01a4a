/** Values as they are in JSON: what a resource is told, and what it tells. */
export type Properties = Readonly<Record<string, unknown>>;

/** A resource that exists in the simulated cloud. */
export interface CloudResource {
  readonly urn: string;
  readonly type: string;
  /** As the program calls it. */
  readonly name: string;
  readonly id: string;
  /** Empty for a type that has no region. */
  readonly region: string;
  /** How many resources of this URN were made before it. */
  readonly predecessors: number;
  readonly updates: number;
  /** Names of the properties that the program gave. */
  readonly given: readonly string[];
  readonly properties: Properties;
}

export function isProperties(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
