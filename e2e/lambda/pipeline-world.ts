import { CloudWatchLogsClient, CreateLogGroupCommand, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { invokeBundle, type Invocation } from "../src/invoke-bundle.ts";
import { RotationWorld } from "./rotation-world.ts";

const entry = new URL("../../apps/stacks/event-pipeline/src/handlers/record-object/index.ts", import.meta.url);

const bucket = "uploads";
const bus = "results";
const source = "shop-events.application.test";
const logGroup = "/aws/events/results";

/** The rule of the stack that writes results down. */
const pattern = {
  source: [source],
  "detail-type": ["S3 Object Processed"],
  detail: { bucket: [{ exists: true }], key: [{ exists: true }], status: ["success", "error"] },
};

/** A version of an object, as its event names it. */
export interface Stored {
  readonly key: string;
  readonly versionId: string;
}

/** One pipeline: a database whose login has rotated, and of AWS what the function meets. */
export class PipelineWorld {
  readonly rotation: RotationWorld;
  readonly #s3: S3Client;
  readonly #ssm: SSMClient;
  readonly #events: EventBridgeClient;
  readonly #logs: CloudWatchLogsClient;

  static async start(): Promise<PipelineWorld> {
    const world = new PipelineWorld(await RotationWorld.start());
    await world.#makeBucket();
    await world.#makeBus();
    return world;
  }

  private constructor(rotation: RotationWorld) {
    this.rotation = rotation;
    const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region } = rotation.moto.env;
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const config = { endpoint: String(endpoint), region: String(region), credentials };
    this.#s3 = new S3Client(config);
    this.#ssm = new SSMClient(config);
    this.#events = new EventBridgeClient(config);
    this.#logs = new CloudWatchLogsClient(config);
  }

  async stop(): Promise<void> {
    for (const client of [this.#s3, this.#ssm, this.#events, this.#logs]) client.destroy();
    await this.rotation.stop();
  }

  /** A database with the login of an application, of which a clone logs in after one rotation. */
  async makeDatabase(dbname: string, username: string): Promise<string> {
    const { rotation } = this;
    const admin = await rotation.makeDatabase(dbname);
    const masterarn = await rotation.makeSecret(`${dbname}/admin`, { ...admin, dbname });
    const first = { username, password: rotation.remember(`first-of-${username}`) };
    const secretArn = await rotation.makeSecret(`${dbname}/app`, { ...first, dbname, masterarn });
    await rotation.rotate(secretArn);
    const { host, port } = rotation.postgres;
    const values = { endpoint: host, port: String(port), name: dbname, username, "secret-arn": secretArn };
    await Promise.all(Object.entries(values).map(([name, value]) => this.setParameter(dbname, name, value)));
    return secretArn;
  }

  async setParameter(dbname: string, name: string, Value: string): Promise<void> {
    const parameter = { Name: `/${dbname}/database/${name}`, Value, Type: "String", Overwrite: true } as const;
    await this.#ssm.send(new PutParameterCommand(parameter));
  }

  async put(key: string, body: string): Promise<Stored> {
    const stored = await this.#s3.send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: "text/plain" }),
    );
    return { key, versionId: String(stored.VersionId) };
  }

  async remove({ key, versionId }: Stored): Promise<void> {
    await this.#s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
  }

  /** What EventBridge would do when S3 has told it of the object. */
  async deliver({ key, versionId }: Stored, dbname: string): Promise<Invocation> {
    const { postgres, moto } = this.rotation;
    const event = {
      source: "aws.s3",
      "detail-type": "Object Created",
      time: "2026-11-21T10:00:00Z",
      detail: { bucket: { name: bucket }, object: { key, "version-id": versionId } },
    };
    const parameter = (name: string) => `/${dbname}/database/${name}`;
    const variables = {
      NODE_EXTRA_CA_CERTS: postgres.authorityFile,
      DB_ENDPOINT_PARAM: parameter("endpoint"),
      DB_PORT_PARAM: parameter("port"),
      DB_NAME_PARAM: parameter("name"),
      DB_USERNAME_PARAM: parameter("username"),
      DB_SECRET_PARAM: parameter("secret-arn"),
      EVENT_BUS_NAME: bus,
      EVENT_SOURCE: source,
    };
    return invokeBundle(entry, event, { env: { ...moto.env, ...variables } });
  }

  /** The results that the bus's rule has written down for an object. */
  async results({ key, versionId }: Stored): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const { events = [] } = await this.#logs.send(new FilterLogEventsCommand({ logGroupName: logGroup }));
    const details = events.map(({ message }) => JSON.parse(String(message)).detail);
    return details.filter((detail) => detail.key === key && detail.versionId === versionId);
  }

  async #makeBucket(): Promise<void> {
    const location = { LocationConstraint: "eu-west-1" } as const;
    await this.#s3.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: location }));
    await this.#s3.send(
      new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } }),
    );
  }

  async #makeBus(): Promise<void> {
    await this.#logs.send(new CreateLogGroupCommand({ logGroupName: logGroup }));
    await this.#events.send(new CreateEventBusCommand({ Name: bus }));
    const rule = { Name: "all", EventBusName: bus };
    await this.#events.send(new PutRuleCommand({ ...rule, EventPattern: JSON.stringify(pattern) }));
    const Arn = `arn:aws:logs:eu-west-1:123456789012:log-group:${logGroup}`;
    await this.#events.send(new PutTargetsCommand({ Rule: "all", EventBusName: bus, Targets: [{ Id: "log", Arn }] }));
  }
}
