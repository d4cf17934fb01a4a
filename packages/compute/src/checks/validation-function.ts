import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { DataEndpoint } from "@causeway/data";
import { bundleHandler, LambdaFunction } from "@causeway/lambda";
import { DatabaseClientGroup, type NetworkPlacement, type RemoteDatabase } from "@causeway/network";
import { readSecrets } from "../access/read-secrets.ts";
import { checkStatementSeconds, tableLines } from "./check-question.ts";
import { metricNamespace, putMetrics } from "./metric-access.ts";

/** One of the two databases. */
interface ValidationSide {
  readonly endpoint: Pick<DataEndpoint, "host" | "port" | "databaseName">;
  /** Secret of a user who may read the tables; of it only `username` and `password` count. */
  readonly secretArn: pulumi.Input<string>;
}

type SideName = "source" | "target";

export interface ValidationFunctionArgs {
  readonly environment: EnvironmentContext;
  readonly network: NetworkPlacement;
  /** The databases' own security groups, which will admit the function, or the network of one that is in another region. */
  readonly databaseGroupIds: Readonly<Record<SideName, pulumi.Input<string> | RemoteDatabase>>;
  /** TCP port on which both databases listen. @default 5432 */
  readonly databasePort?: number;
  readonly source: ValidationSide;
  readonly target: ValidationSide;
  /** As `public.orders`, spelled as PostgreSQL keeps them; up to 3,000 characters in all. */
  readonly tables: readonly string[];
  /** Seconds that reading one table may take, 1–800. @default 240 */
  readonly statementTimeoutSeconds?: number;
  /** Key of the region that encrypts the secrets; its policy must admit CloudWatch Logs, Lambda and SQS. */
  readonly keyArn: pulumi.Input<string>;
}

/** Where Lambda keeps Amazon's authorities, RDS's among them, which Node does not know. */
const authoritiesFile = "/var/runtime/ca-cert.pem";

/** The longest that Lambda lets a function run. */
const timeoutSeconds = 900;

/**
 * Compares tables of two PostgreSQL databases when it is invoked: rows counted and summed up by each database itself, at one
 * moment, without changing anything. It answers `{ equal, tables: [{ table, outcome, … }] }`. A table that is missing, cannot be
 * read, has no primary key or other columns is told, and never equal. While changes still arrive, the two sides differ by
 * what is under way: stop writing first.
 * Makes: 1 `LambdaFunction` (5 resources) in the network, 1 security group for each side that its database admits (4 resources).
 *
 * Puts `TablesCompared`, `TablesNotEqual` and, for each `Table`, `Equal`, 1 or 0, into the namespace `Causeway/Checks`, with the
 * function's name as dimension `Validation`.
 *
 * @throws UserError `compute/check-invalid` for no table, a name that is no `schema.table`, and seconds out of range.
 * @throws UserError `network/port-forbidden` for a port that no database may have.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 */
export class ValidationFunction extends BaseComponent {
  readonly functionArn: pulumi.Output<string>;
  /** Also the value of the metrics' dimension `Validation`. */
  readonly functionName: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: ValidationFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:compute:ValidationFunction", name, args.environment, opts);

    const { statementTimeoutSeconds = 240 } = args;
    checkStatementSeconds(statementTimeoutSeconds);
    const variables = {
      TABLES: tableLines(args.tables),
      STATEMENT_TIMEOUT_MS: String(statementTimeoutSeconds * 1000),
      ...variablesOf("SOURCE", args.source),
      ...variablesOf("TARGET", args.target),
    };
    const securityGroupIds = (["source", "target"] as const).map((side) => this.createClientGroup(side, args).groupId);
    const made = this.createFunction(args, { variables, securityGroupIds });

    this.functionArn = made.functionArn;
    this.functionName = made.functionName;
    this.logGroupName = made.logGroupName;
    this.registerOutputs({
      functionArn: this.functionArn,
      functionName: this.functionName,
      logGroupName: this.logGroupName,
    });
  }

  private createClientGroup(side: SideName, args: ValidationFunctionArgs): DatabaseClientGroup {
    return new DatabaseClientGroup(
      this.childName(`${side}-client`),
      {
        environment: this.environment,
        network: args.network,
        databaseGroupId: args.databaseGroupIds[side],
        databasePort: args.databasePort ?? 5432,
        description: `Comparison of databases, ${side}`,
      },
      this.childOpts(),
    );
  }

  private createFunction(
    { network, keyArn, source, target }: ValidationFunctionArgs,
    parts: {
      readonly variables: Readonly<Record<string, pulumi.Input<string>>>;
      readonly securityGroupIds: readonly pulumi.Output<string>[];
    },
  ): LambdaFunction {
    const { dnsSuffix } = aws.getPartitionOutput({}, this.childOpts());
    const domain = pulumi.interpolate`${this.environment.region}.${dnsSuffix}`;
    return new LambdaFunction(
      this.childName("compare"),
      {
        environment: this.environment,
        description: "Compares the tables of two databases",
        code: bundleHandler(new URL("../handlers/validation/index.ts", import.meta.url)),
        timeoutSeconds,
        variables: {
          ...parts.variables,
          VALIDATION: this.physicalName("lambda", "compare-function"),
          METRIC_NAMESPACE: metricNamespace,
          NODE_EXTRA_CA_CERTS: authoritiesFile,
        },
        statements: [...readSecrets({ secretArns: [source.secretArn, target.secretArn], keyArn, domain }), putMetrics],
        vpc: { network, securityGroupIds: parts.securityGroupIds },
        kmsKeyArn: keyArn,
      },
      this.childOpts(),
    );
  }
}

function variablesOf(prefix: "SOURCE" | "TARGET", { endpoint, secretArn }: ValidationSide) {
  return {
    [`${prefix}_HOST`]: endpoint.host,
    [`${prefix}_PORT`]: pulumi.interpolate`${endpoint.port}`,
    [`${prefix}_DATABASE`]: endpoint.databaseName,
    [`${prefix}_SECRET_ARN`]: secretArn,
  };
}
