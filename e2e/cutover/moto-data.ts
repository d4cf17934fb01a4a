import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import type { Moto } from "../src/start-moto.ts";

/** What is made in moto before data moves, by requests as AWS's own SDK would send them. */
export class MotoData {
  readonly #endpoint: string;

  constructor({ env }: Moto) {
    this.#endpoint = env["AWS_ENDPOINT_URL"] ?? "";
  }

  /** A database in one region and a replica of it in another; moto lets it be promoted. */
  async makeReplica([source, target]: readonly [string, string], name: string): Promise<void> {
    const made = {
      DBInstanceClass: "db.t4g.medium",
      Engine: "postgres",
      MasterUsername: "admin",
      AllocatedStorage: "20",
    };
    await this.#rds(source, "CreateDBInstance", {
      ...made,
      DBInstanceIdentifier: `${name}-source`,
      MasterUserPassword: "never-used-here",
    });
    await this.#rds(target, "CreateDBInstanceReadReplica", {
      DBInstanceIdentifier: `${name}-target`,
      SourceDBInstanceIdentifier: `arn:aws:rds:${source}:123456789012:db:${name}-source`,
    });
  }

  /** A task of AWS DMS that was never started. */
  async makeTask(region: string, name: string, type: string): Promise<string> {
    const dms = (action: string, body: object) => this.#json(region, `AmazonDMSv20160101.${action}`, body);
    const endpoint = async (EndpointType: string) => {
      const made = await dms("CreateEndpoint", {
        EndpointIdentifier: `${name}-${EndpointType}`,
        EndpointType,
        EngineName: "postgres",
      });
      return Object(made["Endpoint"]).EndpointArn;
    };
    const instance = await dms("CreateReplicationInstance", {
      ReplicationInstanceIdentifier: name,
      ReplicationInstanceClass: "dms.t3.medium",
    });
    const made = await dms("CreateReplicationTask", {
      ReplicationTaskIdentifier: name,
      SourceEndpointArn: await endpoint("source"),
      TargetEndpointArn: await endpoint("target"),
      ReplicationInstanceArn: Object(instance["ReplicationInstance"]).ReplicationInstanceArn,
      MigrationType: type,
      TableMappings: "{}",
    });
    return String(Object(made["ReplicationTask"]).ReplicationTaskArn);
  }

  /** A function that rotates, with a limit of its own where one is given. */
  async makeFunction(region: string, name: string): Promise<void> {
    const client = new IAMClient({ endpoint: this.#endpoint, region, credentials });
    const Statement = [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }];
    const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
    const { Role } = await client.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument }));
    client.destroy();
    await this.#send(region, ["lambda", "/2015-03-31/functions"], {
      body: JSON.stringify({
        FunctionName: name,
        Runtime: "nodejs22.x",
        Role: Role?.Arn,
        Handler: "index.handler",
        Code: { ZipFile: emptyZip },
      }),
    });
  }

  #rds(region: string, Action: string, fields: Readonly<Record<string, string>>): Promise<unknown> {
    const body = new URLSearchParams({ Action, Version: "2014-10-31", ...fields }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return this.#send(region, ["rds", "/"], { body, headers });
  }

  async #json(region: string, target: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
    const text = await this.#send(region, ["dms", "/"], { body: JSON.stringify(body), headers });
    return JSON.parse(text);
  }

  async #send(
    region: string,
    [service, path]: readonly [string, string],
    { body, headers = {} }: { readonly body: string; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<string> {
    const scope = `20260101/${region}/${service}/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=test/${scope}, SignedHeaders=host, Signature=none`;
    const answer = await fetch(`${this.#endpoint}${path}`, {
      method: "POST",
      headers: { authorization, host: `${service}.${region}.amazonaws.com`, ...headers },
      body,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`moto answers ${answer.status}: ${text.slice(0, 300)}`);
    return text;
  }
}

const credentials = { accessKeyId: "test", secretAccessKey: "test" };

/** The end of an archive without files. */
const emptyZip = Buffer.from(`PK\u0005\u0006${"\0".repeat(18)}`, "latin1").toString("base64");
