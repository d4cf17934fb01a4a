import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type AccessStatement, BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { type NetworkPlacement, servicePort } from "@causeway/network";
import type { SecretAccess } from "../access/read-secrets.ts";
import { checkRange, checkWithin } from "../scaling/check-scaling.ts";
import type { TargetGroupRef } from "../service-route.ts";
import { replacedWithin } from "./booting-instances.ts";
import { defaultImageParameter } from "./default-image.ts";
import { healthServerScript } from "./health-server-script.ts";
import { InstanceRole } from "./instance-role.ts";
import { encodeUserData } from "./user-data.ts";

interface FleetSettings {
  readonly environment: EnvironmentContext;
  readonly network: Pick<NetworkPlacement, "subnetIds">;
  /** Group that admits the balancer on `port`. */
  readonly securityGroupId: pulumi.Input<string>;
  readonly colour: "blue" | "green";
  /** The group of this colour, and of no other fleet. */
  readonly targetGroup: Pick<TargetGroupRef, "arn">;
  /** As `t4g.small`. */
  readonly instanceType: string;
  /** Key of the region that encrypts the volumes; its policy must admit EC2 Auto Scaling's service-linked role. */
  readonly volumeKeyArn: pulumi.Input<string>;
  /** From 8, which is what Amazon Linux takes. @default 20 */
  readonly volumeGiB?: number;
  /** Root device of the image: under another name the root volume is not the encrypted one. @default "/dev/xvda" */
  readonly rootDevice?: string;
  /**
   * In a protected environment at least one for each zone. A change of it waits until exactly as many run as Pulumi's state
   * says that scaling wants: deploy it with `pulumi up --refresh`, or that number is an old one, and the wait fails.
   * @see https://github.com/hashicorp/terraform-provider-aws/issues/26230
   */
  readonly minSize: number;
  readonly maxSize: number;
  /** Seconds from an instance's start until it serves as fast as the others, 0–3600. */
  readonly warmupSeconds: number;
  /** Seconds until the balancer's verdict on a new instance counts: at least the warm-up, or none lives long enough to answer. */
  readonly healthCheckGraceSeconds: number;
  /** Shell script of up to 16 KB that starts the application. @default a server that answers `/health`, and nothing else */
  readonly userData?: string;
  /** TCP port that the default script listens on. @default 8080 */
  readonly port?: number;
  /** Containers on the instances ask for credentials too: one hop more to the metadata. @default false */
  readonly hasContainers?: boolean;
  /** What the instances may do in AWS, beside Session Manager. @default nothing */
  readonly statements?: readonly AccessStatement[];
  /** Secrets that the application reads, in its own process, when it needs them. */
  readonly secrets?: Pick<SecretAccess, "secretArns" | "keyArn">;
  /** Alarms that stop a change of the instances while it is under way. */
  readonly alarmNames?: readonly pulumi.Input<string>[];
}

/** Parameter in Systems Manager that names the machine image, or the image itself. */
type FleetImage =
  | {
      /** `<name>:<version>` holds one version. @default the newest Amazon Linux 2023 for the type of instance */
      readonly imageParameter?: string;
      readonly amiId?: never;
    }
  | { readonly amiId: pulumi.Input<string>; readonly imageParameter?: never };

export type WebFleetArgs = FleetSettings & FleetImage;

/**
 * Runs instances of one colour in the private subnets of each zone, behind one target group.
 * Makes: 1 `InstanceRole` (3 or 4 resources), 1 launch template, 1 Auto Scaling group.
 *
 * Instances take tokens for their metadata, encrypt their volumes, and have no key pair: people come by Session Manager. The
 * image is looked up once for all: the preview shows a newer one, and no instance starts with another than its siblings.
 * Scaling owns the number of instances.
 *
 * A new version of the template replaces them one after another, each started before an old one ends. It stops where they
 * are not healthy or an alarm goes off, and the old ones that are left serve on; the way back is the program of before. A
 * rollback by Auto Scaling itself would lead to the very same version: the provider saves it on the group, and only then
 * starts to replace.
 *
 * @throws UserError `compute/capacity-invalid` for sizes and times that leave a zone or a boot uncovered,
 * `compute/user-data-too-large`, `network/port-forbidden`.
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-groups.html
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-rollback.html to what a rollback goes back
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/34189
 */
export class WebFleet extends BaseComponent {
  readonly autoScalingGroupName: pulumi.Output<string>;
  readonly launchTemplateId: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;

  constructor(name: string, args: WebFleetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:compute:WebFleet", name, args.environment, opts);

    checkFleet(args);
    const userData = encodeUserData(args.userData ?? healthServerScript(servicePort("port", args.port ?? 8080)));
    const role = new InstanceRole(
      this.childName("instances"),
      { environment: this.environment, statements: args.statements ?? [], secrets: args.secrets },
      this.childOpts(),
    );
    const template = this.createTemplate(args, { role, userData });
    const group = this.createGroup(args, { role, template });

    this.autoScalingGroupName = group.name;
    this.launchTemplateId = template.id;
    this.roleArn = role.roleArn;
    this.roleName = role.roleName;
    this.registerOutputs({
      autoScalingGroupName: this.autoScalingGroupName,
      launchTemplateId: this.launchTemplateId,
      roleArn: this.roleArn,
      roleName: this.roleName,
    });
  }

  /** The one source of what is on an instance: of two names the group's would win over the template's. */
  private instanceTags({ colour }: FleetSettings): Record<string, string> {
    return this.childTags("instance", { Tier: "private", Colour: colour });
  }

  private createTemplate(
    args: WebFleetArgs,
    { role, userData }: { readonly role: InstanceRole; readonly userData: string },
  ): aws.ec2.LaunchTemplate {
    const tags = this.instanceTags(args);
    return new aws.ec2.LaunchTemplate(
      this.childName("template"),
      {
        name: this.physicalName("launch-template", "template"),
        imageId: this.imageId(args),
        instanceType: args.instanceType,
        iamInstanceProfile: { arn: role.profileArn },
        vpcSecurityGroupIds: [args.securityGroupId],
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: args.hasContainers === true ? 2 : 1,
        },
        blockDeviceMappings: [rootVolumeOf(args)],
        monitoring: { enabled: true },
        userData,
        updateDefaultVersion: true,
        // The provider's default tags reach neither instances nor what is made with them.
        tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags })),
        tags: this.childTags("template", { Tier: "private" }),
      },
      this.childOpts(),
    );
  }

  private imageId(args: WebFleetArgs): pulumi.Input<string> {
    if (args.amiId !== undefined) {
      return args.amiId;
    }
    const name = args.imageParameter ?? defaultImageParameter(args.instanceType);
    return aws.ssm.getParameterOutput({ name }, this.childOpts()).insecureValue;
  }

  private createGroup(
    args: WebFleetArgs,
    { role, template }: { readonly role: InstanceRole; readonly template: aws.ec2.LaunchTemplate },
  ): aws.autoscaling.Group {
    return new aws.autoscaling.Group(
      this.childName("group"),
      {
        name: this.physicalName("auto-scaling-group", "group"),
        vpcZoneIdentifiers: [...args.network.subnetIds.private],
        minSize: args.minSize,
        maxSize: args.maxSize,
        launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
        // Attached here and nowhere else: an attachment beside it would fight with this list.
        trafficSources: [{ identifier: args.targetGroup.arn, type: "elbv2" }],
        healthCheckType: "ELB",
        healthCheckGracePeriod: args.healthCheckGraceSeconds,
        defaultInstanceWarmup: args.warmupSeconds,
        instanceMaintenancePolicy: replacedWithin,
        instanceRefresh: refreshOf(args),
        metricsGranularity: "1Minute",
        enabledMetrics: [
          "GroupDesiredCapacity",
          "GroupInServiceInstances",
          "GroupPendingInstances",
          "GroupTotalInstances",
        ],
        forceDelete: this.lifecycle.forceDelete,
        tags: Object.entries(this.instanceTags(args)).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
      },
      // An instance that starts before its role may do anything finds its secrets closed. Scaling changes the capacity.
      this.childOpts({
        protect: this.lifecycle.protect,
        dependsOn: [...role.permissions],
        ignoreChanges: ["desiredCapacity"],
      }),
    );
  }
}

function rootVolumeOf({ rootDevice = "/dev/xvda", volumeGiB = 20, volumeKeyArn }: FleetSettings) {
  return {
    deviceName: rootDevice,
    ebs: {
      volumeType: "gp3",
      volumeSize: volumeGiB,
      encrypted: "true",
      kmsKeyId: volumeKeyArn,
      deleteOnTermination: "true",
    },
  };
}

function refreshOf({ alarmNames = [], warmupSeconds }: FleetSettings) {
  return {
    strategy: "Rolling",
    preferences: {
      ...replacedWithin,
      instanceWarmup: String(warmupSeconds),
      skipMatching: true,
      ...(alarmNames.length === 0 ? {} : { alarmSpecification: { alarms: [...alarmNames] } }),
    },
  };
}

function checkFleet({ environment, network, ...settings }: FleetSettings): void {
  const zones = network.subnetIds.private.length;
  const least = environment.lifecycle === "protected" ? zones : 0;
  checkRange({ unit: "Size", min: settings.minSize, max: settings.maxSize, least });
  checkWithin("warmupSeconds", settings.warmupSeconds, [0, 3600]);
  checkWithin("healthCheckGraceSeconds", settings.healthCheckGraceSeconds, [settings.warmupSeconds, 7200]);
  checkWithin("volumeGiB", settings.volumeGiB ?? 20, [8, 16_384]);
}
