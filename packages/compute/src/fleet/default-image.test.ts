import { expect, test } from "vitest";
import { defaultImageParameter } from "./default-image.ts";

const arm = [
  "t4g.micro",
  "m7g.large",
  "c8gd.xlarge",
  "c7gn.medium",
  "im4gn.large",
  "is4gen.large",
  "g5g.xlarge",
  "a1.large",
  "hpc7g.4xlarge",
];
const intel = [
  "t3.micro",
  "t3a.small",
  "m7i.large",
  "m7i-flex.large",
  "g5.xlarge",
  "g4dn.xlarge",
  "g4ad.xlarge",
  "p5.48xlarge",
  "c6in.large",
  "u-6tb1.56xlarge",
];

test.each(arm)("starts ARM's image on %s", (type) => {
  expect(defaultImageParameter(type)).toBe("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64");
});

test.each(intel)("starts the image for Intel and AMD on %s", (type) => {
  expect(defaultImageParameter(type)).toBe("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64");
});
