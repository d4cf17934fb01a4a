import {
  cidrField,
  describeRange,
  dockerBridge,
  findOverlaps,
  type NamedCidr,
  parseCidr,
  type ProblemBetween,
} from "@causeway/core";
import { z } from "zod";

/** Two ranges of a stack's settings that share an address. */
export type NetworkOverlap = ProblemBetween;

// What is no block, or no network at all, is another problem of the settings, and does not keep the rest from being compared.
const block = cidrField.optional().catch(undefined);
const blocks = z.array(block).catch([]);
const side = z
  .object({ network: z.object({ block, secondaryBlocks: blocks }) })
  .optional()
  .catch(undefined);

/**
 * Finds, before anything is made, every address that would lead to two places: to one of the networks, their further
 * blocks, the on-premises ranges, or Docker's own network on each host.
 *
 * @param settings Of a stack, also where some are missing or wrong: networks stand at `<side>.network`, the ranges at
 * `onPremisesRanges`.
 * @param sides As `source`.
 */
export function findNetworkOverlaps(settings: unknown, sides: readonly string[]): readonly NetworkOverlap[] {
  const bySide = z.record(z.string(), side).catch({}).parse(settings);
  const { onPremisesRanges } = z.object({ onPremisesRanges: blocks }).catch({ onPremisesRanges: [] }).parse(settings);
  const ranges = [
    { ...dockerBridge, path: [] },
    ...sides.flatMap((name) => rangesOf(name, bySide[name]?.network)),
    ...onPremisesRanges.flatMap((text, index) => range("on-premises range", text, ["onPremisesRanges", index])),
  ];
  return findOverlaps(ranges).map(({ a, b }) => ({
    // Docker's is the first range and no setting, so that the second of a pair always is one.
    path: b.path,
    message: `The ${describeRange(b)} overlaps ${describeRange(a)}; allowed are ranges without a common address.`,
    hint: "Give one of the two another block; a route can lead an address to one place only.",
  }));
}

type LocatedCidr = NamedCidr & Pick<NetworkOverlap, "path">;

function rangesOf(
  name: string,
  network: NonNullable<z.output<typeof side>>["network"] | undefined,
): readonly LocatedCidr[] {
  const path = [name, "network"];
  return [
    ...range(`${name} network`, network?.block, [...path, "block"]),
    ...(network?.secondaryBlocks ?? []).flatMap((text, index) =>
      range(`secondary block of the ${name} network`, text, [...path, "secondaryBlocks", index]),
    ),
  ];
}

function range(name: string, text: string | undefined, path: LocatedCidr["path"]): readonly LocatedCidr[] {
  return text === undefined ? [] : [{ name, cidr: parseCidr(text), path }];
}
