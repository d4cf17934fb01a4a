import { describe, expect, test } from "vitest";
import { assertEdgePartition } from "./us-east-1.ts";

const asserted = (region: string) => () => {
  assertEdgePartition("The region", region);
};

describe("assertEdgePartition", () => {
  test.each(["eu-west-1", "us-east-1", "us-west-2", "il-central-1", "ca-west-1"])("takes %s", (region) => {
    expect(asserted(region)).not.toThrow();
  });

  test.each(["cn-north-1", "cn-northwest-1", "us-gov-west-1", "us-gov-east-1", "eusc-de-east-1", "us-isob-east-1"])(
    "refuses %s with traffic/not-in-us-east-1",
    (region) => {
      expect(asserted(region)).toThrow(
        expect.objectContaining({
          code: "traffic/not-in-us-east-1",
          message: `The region is ${region}, whose partition is without us-east-1; allowed are regions of the partition aws.`,
        }),
      );
    },
  );
});
