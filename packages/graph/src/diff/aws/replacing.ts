/** Which properties of a type can only be changed by a new resource. Paths without indices, as `ebsBlockDevices.encrypted`. */
export interface ReplacingProperties {
  readonly always: readonly string[];
  /** Where the values decide, or something that only the cloud knows. */
  readonly sometimes?: readonly string[];
}
