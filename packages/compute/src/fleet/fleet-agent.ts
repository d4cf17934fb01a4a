import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { accessPolicy, BaseComponent, type EnvironmentContext } from "@causeway/core/component";

export interface FleetAgentArgs {
  readonly environment: EnvironmentContext;
  readonly autoScalingGroupName: pulumi.Input<string>;
  /** Role of the fleet's instances. */
  readonly roleName: pulumi.Input<string>;
}

const tier = { Tier: "private" };
const metricNamespace = "CWAgent";

/** Memory and disks, which EC2 itself cannot see, each minute; for each instance, and for the fleet as a whole. */
const configuration = {
  agent: { metrics_collection_interval: 60 },
  metrics: {
    namespace: metricNamespace,
    append_dimensions: { AutoScalingGroupName: "${aws:AutoScalingGroupName}", InstanceId: "${aws:InstanceId}" },
    aggregation_dimensions: [["AutoScalingGroupName"]],
    metrics_collected: {
      mem: { measurement: ["mem_used_percent"] },
      disk: { measurement: ["used_percent"], resources: ["/"], drop_device: true },
    },
  },
};

/**
 * Runs the CloudWatch agent on a fleet's instances, by Systems Manager: their start waits for nothing, and another configuration
 * replaces none of them.
 * Makes: 1 parameter with the configuration, 2 associations (one installs the agent, one configures it), 1 policy.
 *
 * Both associations run when an instance starts, in no order. The second one, where it came first, is made good within half an
 * hour.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/installing-cloudwatch-agent-ssm.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-state-manager-asg.html
 */
export class FleetAgent extends BaseComponent {
  /** Dimensions: `AutoScalingGroupName`. */
  readonly metricNamespace = metricNamespace;

  constructor(name: string, args: FleetAgentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:compute:FleetAgent", name, args.environment, opts);

    const parameter = this.createParameter();
    const permission = this.allow(args.roleName, parameter);
    const { autoScalingGroupName } = args;
    const install = this.associate("install", "AWS-ConfigureAWSPackage", {
      autoScalingGroupName,
      parameters: { action: "Install", name: "AmazonCloudWatchAgent" },
      needs: [permission],
    });
    this.associate("configure", "AmazonCloudWatch-ManageAgent", {
      autoScalingGroupName,
      parameters: {
        action: "configure",
        mode: "ec2",
        optionalConfigurationSource: "ssm",
        optionalConfigurationLocation: parameter.name,
        optionalRestart: "yes",
      },
      needs: [permission, install],
    });

    this.registerOutputs({ metricNamespace });
  }

  private createParameter(): aws.ssm.Parameter {
    return new aws.ssm.Parameter(
      this.childName("configuration"),
      {
        name: this.physicalName("ssm-parameter", "configuration"),
        type: "String",
        insecureValue: JSON.stringify(configuration),
        tags: this.childTags("configuration", tier),
      },
      this.childOpts(),
    );
  }

  private allow(role: pulumi.Input<string>, parameter: aws.ssm.Parameter): aws.iam.RolePolicy {
    const policy = accessPolicy([
      { sid: "ReadConfiguration", actions: ["ssm:GetParameter"], resources: [parameter.arn] },
      {
        sid: "PutMetrics",
        actions: ["cloudwatch:PutMetricData"],
        anyResource:
          "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html",
        conditions: { StringEquals: { "cloudwatch:namespace": metricNamespace } },
      },
      // The agent reads there which group it belongs to.
      {
        sid: "ReadTags",
        actions: ["ec2:DescribeTags"],
        anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html",
      },
    ]);
    return new aws.iam.RolePolicy(this.childName("access"), { role, policy }, this.childOpts());
  }

  private associate(part: string, document: string, association: AssociationParts): aws.ssm.Association {
    return new aws.ssm.Association(
      this.childName(part),
      {
        associationName: this.physicalName("ssm-association", part),
        name: document,
        parameters: association.parameters,
        targets: [{ key: "tag:aws:autoscaling:groupName", values: [association.autoScalingGroupName] }],
        scheduleExpression: "rate(30 minutes)",
        complianceSeverity: "MEDIUM",
        tags: this.childTags(part, tier),
      },
      // Without its rights the agent starts and says nothing; without the agent there is nothing to configure.
      this.childOpts({ dependsOn: [...association.needs] }),
    );
  }
}

interface AssociationParts {
  readonly autoScalingGroupName: pulumi.Input<string>;
  readonly parameters: Record<string, pulumi.Input<string>>;
  readonly needs: readonly pulumi.Resource[];
}
