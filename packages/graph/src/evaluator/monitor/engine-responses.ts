import type { Wire } from "../values/wire-signatures.ts";

/** Answers what the SDK reads of a registration's response. */
export function registered(urn: string, id: string, outputs: Wire): object {
  return {
    getUrn: () => urn,
    getId: () => id,
    getObject: () => struct(outputs),
    getPropertydependenciesMap: () => undefined,
    getResult: () => 0,
    getUnknown: () => false,
  };
}

/** A struct as the SDK reads it, without the way over protobuf. */
export function struct(value: Wire): object {
  return { toJavaScript: () => value, toArray: () => [] };
}
