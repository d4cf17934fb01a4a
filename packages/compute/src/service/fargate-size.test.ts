import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fargateSize, memoryChoices } from "./fargate-size.ts";

const offered = [256, 512, 1024, 2048, 4096, 8192, 16_384];

describe("fargateSize", () => {
  // The table of the developer guide, in GiB.
  test.each([
    [256, [0.5, 1, 2]],
    [512, [1, 2, 3, 4]],
    [1024, [2, 3, 4, 5, 6, 7, 8]],
    [2048, [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]],
    [8192, [16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60]],
    [16_384, [32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 120]],
  ])("offers with %i units what AWS lists", (cpuUnits, gibs) => {
    expect(memoryChoices(cpuUnits)).toEqual(gibs.map((each) => each * 1024));
  });

  test("offers with 4 vCPU each GiB from 8 to 30", () => {
    const choices = memoryChoices(4096);

    expect([choices.length, choices.at(0), choices.at(-1)]).toEqual([23, 8192, 30_720]);
  });

  test("takes exactly the listed combinations", () => {
    const isTaken = (cpuUnits: number, memoryMiB: number): boolean => {
      try {
        fargateSize(cpuUnits, memoryMiB);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.constantFrom(...offered), fc.integer({ min: 1, max: 130 }), (cpuUnits, steps) => {
        const memoryMiB = steps * 512;
        expect(isTaken(cpuUnits, memoryMiB)).toBe(memoryChoices(cpuUnits).includes(memoryMiB));
      }),
    );
  });

  test("answers texts, as ECS takes them", () => {
    expect(fargateSize(1024, 3072)).toEqual({ cpu: "1024", memory: "3072" });
  });

  test.each([0, 128, 257, 1, -256, 32_768, Number.NaN])("refuses %d CPU units and lists what there is", (cpuUnits) => {
    expect(() => fargateSize(cpuUnits, 512)).toThrow(/allowed are 256, 512, 1024, 2048, 4096, 8192, 16384\./);
  });

  test("refuses memory that the CPU does not go with, and lists what does", () => {
    expect(() => fargateSize(256, 4096)).toThrow(expect.objectContaining({ code: "compute/task-size-invalid" }));
    expect(() => fargateSize(256, 4096)).toThrow("memoryMiB is 4096; allowed with 256 cpuUnits are 512, 1024, 2048.");
  });
});
