import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { containerDefinitions, type ContainerSettings } from "./container-definition.ts";

const settings: ContainerSettings = {
  image: pulumi.output("registry/app@sha256:1"),
  port: 8080,
  variables: {},
  secrets: {},
  logGroupName: pulumi.output("logs"),
  region: "eu-west-1",
  writablePaths: ["/tmp"],
  healthCheckCommand: undefined,
};

function textOf(wanted: Partial<ContainerSettings> = {}): Promise<string> {
  return new Promise((resolve) => void containerDefinitions({ ...settings, ...wanted }).apply(resolve));
}

async function containersOf(wanted: Partial<ContainerSettings> = {}): Promise<unknown> {
  return JSON.parse(await textOf(wanted));
}

describe("containerDefinitions", () => {
  test("starts one container that cannot write to its image, and logs without ever waiting for the log", async () => {
    expect(await containersOf()).toEqual([
      {
        name: "app",
        image: "registry/app@sha256:1",
        essential: true,
        portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
        environment: [],
        secrets: [],
        readonlyRootFilesystem: true,
        mountPoints: [{ sourceVolume: "writable-0", containerPath: "/tmp", readOnly: false }],
        linuxParameters: { initProcessEnabled: true },
        stopTimeout: 120,
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": "logs",
            "awslogs-region": "eu-west-1",
            "awslogs-stream-prefix": "app",
            mode: "non-blocking",
            "max-buffer-size": "25m",
          },
        },
      },
    ]);
  });

  test("writes the same text whatever the order of the variables", async () => {
    const text = await textOf({ variables: { B: "2", A: pulumi.output("1") }, secrets: { D: "arn:d", C: "arn:c" } });

    expect(text).toBe(await textOf({ secrets: { C: "arn:c", D: "arn:d" }, variables: { A: "1", B: "2" } }));
    expect(JSON.parse(text)).toMatchObject([
      {
        environment: [
          { name: "A", value: "1" },
          { name: "B", value: "2" },
        ],
        secrets: [
          { name: "C", valueFrom: "arn:c" },
          { name: "D", valueFrom: "arn:d" },
        ],
      },
    ]);
  });

  test("asks the container itself only where a command is given", async () => {
    expect(await containersOf({ healthCheckCommand: "app check" })).toMatchObject([
      { healthCheck: { command: ["CMD-SHELL", "app check"], interval: 30, timeout: 5, retries: 3, startPeriod: 30 } },
    ]);
  });

  test("refuses a variable that stands in clear and as a secret", () => {
    const twice = { variables: { PASSWORD: "clear", URL: "/" }, secrets: { PASSWORD: "arn:p" } };

    expect(() => containerDefinitions({ ...settings, ...twice })).toThrow(
      expect.objectContaining({ code: "compute/variable-twice" }),
    );
    expect(() => containerDefinitions({ ...settings, ...twice })).toThrow(/^PASSWORD is given/);
  });
});
