/** Something that happened to outputs of `urn`, named by the keys under which held inputs wait. */
export interface Signal {
  readonly urn: string;
  readonly key: string;
  readonly isKnown: boolean;
}

/** All outputs that repeat no input got a new value. */
export function movedKey(urn: string): string {
  return `moved ${urn}`;
}

/** The resource is made anew; what a replaced provider holds moves with it. */
export function replacedKey(urn: string): string {
  return `replaced ${urn}`;
}

/** One output got a new value. */
export function outputKey(urn: string, property: string): string {
  return `output ${property} ${urn}`;
}
