import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { DataEndpoint } from "../database/data-endpoint.ts";
import { SecretAccessRole } from "./secret-access-role.ts";

/** One of the two databases. */
export interface MigrationSide {
  readonly endpoint: Pick<DataEndpoint, "kind" | "databaseName">;
  /**
   * Secret of this region with `username`, `password`, `host` and `port`. The user of the source needs `rds_superuser` to
   * follow changes of the schema, that of the target to leave triggers and foreign keys alone.
   */
  readonly secretArn: pulumi.Input<string>;
  /** Key that encrypts the secret. @default the migration's own */
  readonly secretKeyArn?: pulumi.Input<string>;
  /** TCP port on which the database listens. @default 5432 */
  readonly port?: number;
}

export interface MigrationEndpointsArgs {
  readonly environment: EnvironmentContext;
  readonly source: MigrationSide;
  readonly target: MigrationSide;
  readonly keyArn: pulumi.Input<string>;
  /** Certificates of RDS in PEM. @default TLS without a check of the certificate */
  readonly certificatePem?: pulumi.Input<string> | undefined;
}

/**
 * Said of both, or else DMS reads booleans as text of five characters.
 *
 * The numbers are AWS's own defaults: seconds that a statement may take, KB of a file of rows. The provider sends 0 for each
 * number that is left out, and files of 0 KB end the copy.
 *
 * @see https://docs.aws.amazon.com/dms/latest/APIReference/API_PostgreSQLSettings.html
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/47884
 */
const commonSettings = { mapBooleanAsBoolean: true, executeTimeout: 60, maxFileSize: 32_768 };

/**
 * Every RDS has that plugin. The heartbeat keeps a source without changes from piling up its log. Changes of the schema are
 * captured, since a column that DMS does not know of is left out without an error.
 */
const readingSettings = {
  ...commonSettings,
  pluginName: "test-decoding",
  heartbeatEnable: true,
  heartbeatFrequency: 1,
  captureDdls: true,
  failTasksOnLobTruncation: true,
};

/**
 * Tables are loaded in any order: foreign keys would refuse rows, and triggers run a second time. A target has no heartbeat, but
 * a number to send all the same: AWS's default, in minutes.
 */
const writingSettings = {
  ...commonSettings,
  heartbeatFrequency: 5,
  afterConnectScript: "SET session_replication_role='replica'",
};

/**
 * Makes what AWS DMS knows of the two databases: where they are and how to get in, by secrets that rotation may change.
 * Makes: 2 endpoints over TLS, 1 role that reads the two secrets; with certificates 1 certificate.
 *
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Source.PostgreSQL.html#CHAP_Source.PostgreSQL.ConnectionAttrib
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Target.PostgreSQL.html#CHAP_Target.PostgreSQL.ConnectionAttrib
 */
export class MigrationEndpoints extends BaseComponent {
  readonly sourceArn: pulumi.Output<string>;
  readonly targetArn: pulumi.Output<string>;

  constructor(name: string, args: MigrationEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:MigrationEndpoints", name, args.environment, opts);

    const common = { kmsKeyArn: args.keyArn, secretsManagerAccessRoleArn: this.createRole(args), ...this.tlsOf(args) };
    this.sourceArn = this.createEndpoint("source", args.source, { ...common, postgresSettings: readingSettings });
    this.targetArn = this.createEndpoint("target", args.target, { ...common, postgresSettings: writingSettings });

    this.registerOutputs({ sourceArn: this.sourceArn, targetArn: this.targetArn });
  }

  private createRole({ environment, source, target, keyArn }: MigrationEndpointsArgs): pulumi.Output<string> {
    const { roleArn } = new SecretAccessRole(
      this.childName("secrets"),
      {
        environment,
        secretArns: [source.secretArn, target.secretArn],
        keyArns: [...new Set([source.secretKeyArn ?? keyArn, target.secretKeyArn ?? keyArn])],
      },
      this.childOpts(),
    );
    return roleArn;
  }

  private tlsOf({ certificatePem }: MigrationEndpointsArgs): Pick<aws.dms.EndpointArgs, "certificateArn" | "sslMode"> {
    if (certificatePem === undefined) return { sslMode: "require" };
    const { certificateArn } = new aws.dms.Certificate(
      this.childName("certificate"),
      {
        certificateId: this.physicalName("dms", "certificate"),
        certificatePem,
        tags: this.childTags("certificate", { Tier: "private" }),
      },
      this.childOpts(),
    );
    return { sslMode: "verify-full", certificateArn };
  }

  private createEndpoint(
    side: "source" | "target",
    { endpoint, secretArn }: MigrationSide,
    settings: Omit<aws.dms.EndpointArgs, "endpointId" | "endpointType" | "engineName">,
  ): pulumi.Output<string> {
    const { endpointArn } = new aws.dms.Endpoint(
      this.childName(side),
      {
        ...settings,
        endpointId: this.physicalName("dms", side),
        endpointType: side,
        engineName: endpoint.kind === "aurora" ? "aurora-postgresql" : "postgres",
        databaseName: endpoint.databaseName,
        secretsManagerArn: secretArn,
        tags: this.childTags(side, { Tier: "private" }),
      },
      this.childOpts(),
    );
    return endpointArn;
  }
}
