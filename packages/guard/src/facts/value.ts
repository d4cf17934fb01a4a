/** What a program or template states at a place, and is sure to become so. */
export interface Known<T> {
  readonly known: true;
  readonly value: T;
  /** Place of the property, as `ingress[0].fromPort`. */
  readonly path: string;
}

/** What nobody can tell before the deployment: an output of the cloud, a secret, a value of a wrong shape. */
export interface Unknown {
  readonly known: false;
  readonly path: string;
  /** What would tell, as a noun: "the id of the VPC main". */
  readonly needs: string;
}

/** A property that a rule cannot use without saying what happens when it is unknown. */
export type Value<T> = Known<T> | Unknown;

/** Where a property points: often the identity of the other resource decides, although its id is unknown. */
export type Link =
  | { readonly to: "resource"; readonly id: string; readonly property: string | undefined; readonly path: string }
  | { readonly to: "literal"; readonly value: string; readonly path: string }
  | { readonly to: "nothing"; readonly path: string }
  | { readonly to: "unknown"; readonly needs: string; readonly path: string };

export function known<T>(value: T, path: string): Known<T> {
  return { known: true, value, path };
}

export function unknown(needs: string, path: string): Unknown {
  return { known: false, needs, path };
}

/** Answers one key for all links to one thing; undefined for a link that tells no identity. */
export function linkKey(link: Link): string | undefined {
  switch (link.to) {
    case "resource":
      return link.id;
    case "literal":
      return link.value;
    case "nothing":
    case "unknown":
      return undefined;
  }
}
