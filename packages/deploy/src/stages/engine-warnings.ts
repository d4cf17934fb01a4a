import type { OperationDigest } from "@causeway/engine";

/** Answers what the engine warns of, and what policies advise: one that is mandatory and broken ends the run itself. */
export function engineWarnings({ warnings, policy }: OperationDigest): readonly string[] {
  const advice = policy.map(({ pack, policy: name, urn, message }) => {
    const on = urn === undefined ? "" : ` on ${urn}`;
    return `Policy ${pack}/${name}${on}: ${message}`;
  });
  return [...warnings, ...advice];
}
