import { parseSettings } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { fleetSettings } from "./fleet-settings.ts";

const least = {
  instanceType: "m7g.large",
  imageParameter: "/shop/images/web:12",
  userData: "#!/bin/sh\n",
  minSize: 1,
  maxSize: 2,
  requestsPerInstance: 600,
};
const parse = (changes: object) => parseSettings(fleetSettings, { ...least, ...changes }, "test.yaml");

describe("fleetSettings", () => {
  test("complete the CPU to keep to, and the time to boot", () => {
    expect(parse({})).toEqual({ ...least, cpuPercent: 70, warmupSeconds: 120, healthCheckGraceSeconds: 300 });
  });

  test.each([
    ["instanceType", 'got "large"; allowed is a type of EC2', { instanceType: "large" }],
    ["imageParameter", 'got "ami-1"; allowed is the name of a parameter', { imageParameter: "ami-1" }],
    ["userData", "userData has 16386 bytes; allowed are 16384", { userData: `#!${"é".repeat(8192)}` }],
    ["userData", 'got ""; allowed is a script that begins with #!', { userData: "" }],
    ["userData", "allowed is a script that begins with #!", { userData: "systemctl start web" }],
    ["imageParameter", "allowed is the name of a parameter", { imageParameter: `/web:${"a".repeat(101)}` }],
    ["instanceType", "allowed is a type of EC2", { instanceType: `t4g.${"a".repeat(300)}` }],
    ["minSize", "got 0; allowed is at least 1", { minSize: 0 }],
    ["maxSize", "at most 5000", { maxSize: 5001 }],
    ["cpuPercent", "at most 100", { cpuPercent: 101 }],
    ["warmupSeconds", "at most 3600", { warmupSeconds: 3601 }],
    ["healthCheckGraceSeconds", "at most 7200", { healthCheckGraceSeconds: 7201 }],
  ])("refuse at %s: %s", (path, what, changes) => {
    expect(() => parse(changes)).toThrow(`test.yaml has a problem:\n\n  ${path}: `);
    expect(() => parse(changes)).toThrow(what);
  });
});
