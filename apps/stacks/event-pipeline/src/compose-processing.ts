import type { AccessStatement, EnvironmentContext } from "@causeway/core/component";
import { bundleHandler, LambdaFunction } from "@causeway/lambda";
import { DatabaseClientGroup, type NetworkPlacement } from "@causeway/network";
import { EventBus, EventDelivery } from "@causeway/observability";
import * as pulumi from "@pulumi/pulumi";
import type { PipelineData } from "./compose-data.ts";
import type { StackSettings } from "./settings.ts";

interface ProcessingNeeds {
  readonly settings: StackSettings;
  readonly network: NetworkPlacement;
  readonly keyArn: pulumi.Output<string>;
  readonly data: PipelineData;
}

export interface PipelineProcessing {
  readonly bus: EventBus;
  readonly eventSource: string;
  readonly recorder: LambdaFunction;
  readonly objectCreated: EventDelivery;
}

/** Where Lambda keeps Amazon's authorities, RDS's among them, which Node does not know. */
const authoritiesFile = "/var/runtime/ca-cert.pem";

/** Makes the way of an object's event: from S3 to the function, and from there to the bus that others listen to. */
export function composeProcessing(environment: EnvironmentContext, needs: ProcessingNeeds): PipelineProcessing {
  const { keyArn, data } = needs;
  const eventSource = `${environment.project}.application.${environment.suffix}`;
  const bus = new EventBus("results", {
    environment,
    keyArn,
    source: eventSource,
    // Every leaf is a list: without the brackets EventBridge refuses the rule, and without the fields it takes anything.
    pattern: {
      "detail-type": ["S3 Object Processed"],
      detail: { bucket: [{ exists: true }], key: [{ exists: true }], status: ["success", "error"] },
    },
  });
  const recorder = composeRecorder(environment, needs, { bus, eventSource });
  const objectCreated = new EventDelivery("object-created", {
    environment,
    keyArn,
    busName: "default",
    description: "Objects that come into the bucket",
    pattern: {
      source: ["aws.s3"],
      "detail-type": ["Object Created"],
      detail: { bucket: { name: [data.bucket.bucketName] }, object: { key: [{ exists: true }] } },
    },
    consumers: { recorder: { kind: "function", functionArn: recorder.functionArn } },
  });
  return { bus, eventSource, recorder, objectCreated };
}

function composeRecorder(
  environment: EnvironmentContext,
  { settings, network, keyArn, data }: ProcessingNeeds,
  { bus, eventSource }: { readonly bus: EventBus; readonly eventSource: string },
): LambdaFunction {
  const { memoryMiB, timeoutSeconds, maximumConcurrency } = settings.processing;
  const client = new DatabaseClientGroup("recorder-group", {
    environment,
    network,
    databaseGroupId: data.databaseGroupId,
    databasePort: settings.database.port,
    description: "Recording of objects",
  });
  const { parameters } = data;
  return new LambdaFunction("recorder", {
    environment,
    description: "Records each object that comes into the bucket, and tells how it went",
    code: bundleHandler(new URL("handlers/record-object/index.ts", import.meta.url)),
    memoryMiB,
    timeoutSeconds,
    ...(maximumConcurrency === undefined ? {} : { reservedConcurrency: maximumConcurrency }),
    variables: {
      ENVIRONMENT: environment.environment,
      NODE_ENV: "production",
      NODE_EXTRA_CA_CERTS: authoritiesFile,
      DB_ENDPOINT_PARAM: parameters.nameOf("database/endpoint"),
      DB_PORT_PARAM: parameters.nameOf("database/port"),
      DB_NAME_PARAM: parameters.nameOf("database/name"),
      DB_USERNAME_PARAM: parameters.nameOf("database/username"),
      DB_SECRET_PARAM: parameters.nameOf("database/secret-arn"),
      EVENT_BUS_NAME: bus.busName,
      EVENT_SOURCE: eventSource,
    },
    statements: recorderStatements(data, bus),
    vpc: { network, securityGroupIds: [client.groupId] },
    kmsKeyArn: keyArn,
  });
}

function recorderStatements({ bucket, login, parameters }: PipelineData, bus: EventBus): readonly AccessStatement[] {
  return [
    ...parameters.readStatements,
    ...login.readStatements,
    {
      sid: "DescribeObjects",
      actions: ["s3:GetObject", "s3:GetObjectVersion"],
      resources: [pulumi.interpolate`${bucket.bucketArn}/*`],
    },
    // Without it S3 says of an object that is gone that it is forbidden.
    { sid: "TellWhatIsGone", actions: ["s3:ListBucket", "s3:ListBucketVersions"], resources: [bucket.bucketArn] },
    { sid: "TellResults", actions: ["events:PutEvents"], resources: [bus.busArn] },
  ];
}
