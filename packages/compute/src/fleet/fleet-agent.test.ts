import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { FleetAgent } from "./fleet-agent.ts";

function makeAgent(suffix = "blue") {
  const environment = testEnvironment({ suffix });
  return new FleetAgent("agent", { environment, autoScalingGroupName: "web-blue", roleName: "web-role" });
}

describe("FleetAgent", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names, also while nothing is known", async () => {
    const names = [
      "aws:iam/rolePolicy:RolePolicy agent-access",
      "aws:ssm/association:Association agent-configure",
      "aws:ssm/association:Association agent-install",
      "aws:ssm/parameter:Parameter agent-configuration",
      "causeway:compute:FleetAgent agent",
      "pulumi:providers:aws aws",
    ];

    expect(namesOf(await record(() => makeAgent()))).toEqual(names);
    expect(namesOf(await record(() => makeAgent(), { known: "none" }))).toEqual(names);
  });

  test("installs the agent on the instances of the group, and configures it from the parameter", async () => {
    const recorded = await record(() => makeAgent());
    const targets = [{ key: "tag:aws:autoscaling:groupName", values: ["web-blue"] }];

    expect(recorded.find("agent-install").inputs).toMatchObject({
      associationName: "migration-agent-install-blue",
      name: "AWS-ConfigureAWSPackage",
      parameters: { action: "Install", name: "AmazonCloudWatchAgent" },
      targets,
      scheduleExpression: "rate(30 minutes)",
    });
    expect(recorded.find("agent-configure").inputs).toMatchObject({
      associationName: "migration-agent-configure-blue",
      name: "AmazonCloudWatch-ManageAgent",
      parameters: {
        action: "configure",
        mode: "ec2",
        optionalConfigurationSource: "ssm",
        optionalConfigurationLocation: "migration-agent-configuration-blue",
        optionalRestart: "yes",
      },
      targets,
      scheduleExpression: "rate(30 minutes)",
    });
    expect(recorded.find("agent-install").options.dependsOn).toEqual(["agent-access"]);
    expect(recorded.find("agent-configure").options.dependsOn.toSorted()).toEqual(["agent-access", "agent-install"]);
  });

  test("measures memory and disk each minute, for each instance and for the fleet", async () => {
    const { inputs } = (await record(() => makeAgent())).find("agent-configuration");

    expect(inputs.type).toBe("String");
    expect(JSON.parse(String(inputs.insecureValue))).toEqual({
      agent: { metrics_collection_interval: 60 },
      metrics: {
        namespace: "CWAgent",
        append_dimensions: { AutoScalingGroupName: "${aws:AutoScalingGroupName}", InstanceId: "${aws:InstanceId}" },
        aggregation_dimensions: [["AutoScalingGroupName"]],
        metrics_collected: {
          mem: { measurement: ["mem_used_percent"] },
          disk: { measurement: ["used_percent"], resources: ["/"], drop_device: true },
        },
      },
    });
  });

  test("lets the instances read the configuration and put metrics of one namespace", async () => {
    const { inputs } = (await record(() => makeAgent())).find("agent-access");

    expect(inputs.role).toBe("web-role");
    expect(JSON.parse(String(inputs.policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ReadConfiguration",
          Effect: "Allow",
          Action: ["ssm:GetParameter"],
          Resource: ["arn:aws:mock:eu-test-1:123456789012:agent-configuration"],
        },
        {
          Sid: "PutMetrics",
          Effect: "Allow",
          Action: ["cloudwatch:PutMetricData"],
          Resource: "*",
          Condition: { StringEquals: { "cloudwatch:namespace": "CWAgent" } },
        },
        { Sid: "ReadTags", Effect: "Allow", Action: ["ec2:DescribeTags"], Resource: "*" },
      ],
    });
  });

  test("gives two environments in one account no common name", async () => {
    const namesIn = async (suffix: string) => {
      const recorded = await record(() => makeAgent(suffix));
      const { name } = recorded.find("agent-configuration").inputs;
      return [name, ...["install", "configure"].map((part) => recorded.find(`agent-${part}`).inputs.associationName)];
    };

    expect(new Set([...(await namesIn("blue")), ...(await namesIn("green"))]).size).toBe(6);
  });
});
