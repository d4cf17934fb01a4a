import { describe, expect, it } from "vitest";
import { appSpecFor, taskDefinitionIn } from "./app-spec.ts";

const target = { taskDefinition: "arn:new", containerName: "app", containerPort: 8080 };
const LoadBalancerInfo = { ContainerName: "app", ContainerPort: 8080 };

describe("appSpecFor", () => {
  it("makes one where there was none", () => {
    const made = appSpecFor(undefined, target);
    expect(JSON.parse(made)).toEqual({
      version: 0,
      Resources: [
        { TargetService: { Type: "AWS::ECS::Service", Properties: { TaskDefinition: "arn:new", LoadBalancerInfo } } },
      ],
    });
    expect(taskDefinitionIn(made)).toBe("arn:new");
  });

  it("keeps hooks and settings of the one before, in YAML or JSON", () => {
    const before = `version: 0.0
Resources:
  - Web:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: "arn:old"
        LoadBalancerInfo: { ContainerName: "app", ContainerPort: 80 }
        PlatformVersion: "1.4.0"
Hooks:
  - AfterAllowTestTraffic: "arn:smoke-test"
`;
    const after = appSpecFor(before, target);
    expect(JSON.parse(after)).toEqual({
      version: 0,
      Resources: [
        {
          Web: {
            Type: "AWS::ECS::Service",
            Properties: { TaskDefinition: "arn:new", LoadBalancerInfo, PlatformVersion: "1.4.0" },
          },
        },
      ],
      Hooks: [{ AfterAllowTestTraffic: "arn:smoke-test" }],
    });
    expect(appSpecFor(after, target)).toBe(after);
    expect(taskDefinitionIn(before)).toBe("arn:old");
  });

  it.each([
    "",
    "[",
    "version: 0.0",
    '{"Resources":[{"F":{"Type":"AWS::Lambda::Function","Properties":{}}}]}',
    "&a [*a]",
  ])("refuses one that it cannot keep: %s", (before) => {
    expect(() => appSpecFor(before, target)).toThrow("is none of one service of ECS");
    expect(() => taskDefinitionIn(before)).toThrow("is none of one service of ECS");
  });
});
