import type { EnvironmentContext } from "@causeway/core/component";
import { RegionalKeys, type RegionPair } from "@causeway/cross-region";
import type { KeyConsumer } from "@causeway/data";
import { EventAlarmTopic } from "@causeway/observability";
import type * as pulumi from "@pulumi/pulumi";
import type { StackSettings } from "../settings.ts";
import { eachSide, type Sides } from "../sides.ts";

/** One region, with what everything in it needs. */
export interface Region {
  readonly environment: EnvironmentContext;
  readonly region: string;
  readonly keyArn: pulumi.Output<string>;
  readonly topic: EventAlarmTopic;
  readonly topicArn: pulumi.Output<string>;
}

export type Regions = Sides<Region>;

const services = [
  "cloudfront",
  "cloudwatch",
  "ec2",
  "events",
  "lambda",
  "rds",
  "s3",
  "secretsmanager",
  "sns",
  "sqs",
  "ssm",
] as const;
const consumers: readonly KeyConsumer[] = [
  { kind: "auto-scaling" },
  { kind: "logs" },
  ...services.map((service) => ({ kind: "service", service }) as const),
];

/** Makes the key of each region, and the topic that its alarms are told to: an alarm knows topics of its own region only. */
export function composeRegions(pair: RegionPair, { keys: material, alarmEmails: emails }: StackSettings): Regions {
  const keys = new RegionalKeys("key", {
    source: { environment: pair.source, consumers },
    target: { environment: pair.target, consumers },
    description: "Encrypts the application in one of its regions",
    material,
  });
  return eachSide((side) => {
    const environment = pair[side];
    const { keyArn } = keys[side];
    // Event rules tell of rotations that failed.
    const topic = new EventAlarmTopic(`${side}-alarms`, { environment, keyArn, emails });
    return { environment, region: environment.region, keyArn, topic, topicArn: topic.topicArn };
  });
}
