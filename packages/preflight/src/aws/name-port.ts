import type { NamePort } from "../preflight-ports.ts";
import { UnansweredError } from "../unanswered-error.ts";
import { accountNames } from "./names/account-names.ts";
import { computeNames } from "./names/compute-names.ts";
import { dataNames } from "./names/data-names.ts";
import type { ClientBase } from "./reach.ts";

export function namePort(base: ClientBase): NamePort {
  const lookups = { ...accountNames(base), ...computeNames(base), ...dataNames(base) };
  return {
    holder: async (kind, name, region) => {
      const lookup = lookups[kind];
      if (lookup === undefined) throw new UnansweredError("failed", kind, "NoSuchLookup");
      return lookup(name, region);
    },
  };
}
