import { describe, expect, test } from "vitest";
import { findNetworkOverlaps } from "./network-overlaps.ts";

const network = (block: unknown, ...secondaryBlocks: unknown[]) => ({ network: { block, secondaryBlocks } });
const apart = { source: network("10.10.0.0/16", "100.64.0.0/16"), target: network("10.20.0.0/16") };
const overlapsOf = (settings: unknown) =>
  findNetworkOverlaps(settings, ["source", "target"]).map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("findNetworkOverlaps", () => {
  test("finds none between ranges that lie apart", () => {
    expect(overlapsOf({ ...apart, onPremisesRanges: ["192.168.0.0/16", "fd00::/48"] })).toEqual([]);
  });

  test.each([
    [
      "target.network.block",
      "target network (10.10.128.0/17) overlaps source network",
      { target: network("10.10.128.0/17") },
    ],
    [
      "target.network.block",
      "target network (100.64.8.0/21) overlaps secondary block of the source network",
      { target: network("100.64.8.0/21") },
    ],
    [
      "source.network.secondaryBlocks.0",
      "secondary block of the source network (10.10.4.0/24) overlaps source network",
      { source: network("10.10.0.0/16", "10.10.4.0/24") },
    ],
    [
      "onPremisesRanges.1",
      "on-premises range (10.20.30.0/24) overlaps target network",
      { onPremisesRanges: ["192.168.0.0/16", "10.20.30.0/24"] },
    ],
    [
      "target.network.block",
      "target network (172.17.0.0/16) overlaps Docker's default bridge",
      { target: network("172.17.0.0/16") },
    ],
    [
      "onPremisesRanges.0",
      "on-premises range (172.16.0.0/12) overlaps Docker's default bridge",
      { onPremisesRanges: ["172.16.0.0/12"] },
    ],
  ])("finds at %s that the %s", (path, sentence, changes) => {
    const [found, ...more] = overlapsOf({ ...apart, ...changes });

    expect(found).toContain(`${path}: The ${sentence} (`);
    expect(found).toContain("; allowed are ranges without a common address.");
    expect(more).toEqual([]);
  });

  test("compares what can be read and leaves the rest to those who say what is wrong with it", () => {
    expect(
      overlapsOf({
        source: network("10.10.0.0/16", "nonsense", 7),
        target: network("10.10.0.0/16"),
        onPremisesRanges: [null, "10.10.0.0/24"],
      }),
    ).toHaveLength(3);
    for (const nonsense of [
      null,
      undefined,
      "text",
      [],
      { source: null, target: [] },
      { onPremisesRanges: "10.0.0.0/8" },
    ]) {
      expect(overlapsOf(nonsense)).toEqual([]);
    }
  });
});
