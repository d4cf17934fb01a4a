import { DatabaseMigrationServiceClient, type ReplicationTask } from "@aws-sdk/client-database-migration-service";
import { type DBInstance, type GlobalCluster, RDSClient } from "@aws-sdk/client-rds";
import { type Parameter, SSMClient } from "@aws-sdk/client-ssm";
import type { DataClients } from "../../src/aws/data/data-clients.ts";
import { answered, awsFault, madeUp, Wire } from "../traffic/answering-client.ts";
import type { FakeSwitch } from "./fake-switch.ts";

type Changing<Kind> = { -readonly [Key in keyof Kind]: Kind[Key] };

/** Databases, tasks and parameters as AWS has them, beside the functions. */
export class FakeDatabases {
  readonly wire = new Wire();
  readonly instances = new Map<string, Changing<DBInstance>>();
  readonly globals = new Map<string, Changing<GlobalCluster>>();
  readonly tasks = new Map<string, Changing<ReplicationTask>>();
  readonly parameters = new Map<string, Changing<Parameter>[]>();
  readonly labels = new Map<string, string>();
  readonly clients: DataClients;

  constructor(functions: FakeSwitch) {
    const lambda = functions.client(this.wire);
    const rds = answered(new RDSClient(madeUp), this.wire, ({ command, input }) => this.#rds(command, { ...input }));
    const dms = answered(new DatabaseMigrationServiceClient(madeUp), this.wire, ({ command, input }) =>
      this.#dms(command, { ...input }),
    );
    const ssm = answered(new SSMClient(madeUp), this.wire, ({ command, input }) => this.#ssm(command, { ...input }));
    this.clients = {
      functions: () => lambda,
      databases: () => rds,
      migrations: () => dms,
      parameters: () => ssm,
    };
  }

  value(name: string): string | undefined {
    return this.parameters.get(name)?.at(-1)?.Value;
  }

  #rds(command: string, input: Readonly<Record<string, unknown>>): object {
    const instance = this.instances.get(String(input["DBInstanceIdentifier"]));
    const cluster = this.globals.get(String(input["GlobalClusterIdentifier"]));
    switch (command) {
      case "DescribeDBInstances":
        if (instance === undefined) throw awsFault("DBInstanceNotFound", 404);
        return { DBInstances: [instance] };
      case "PromoteReadReplica":
        if (instance?.DBInstanceStatus !== "available") throw awsFault("InvalidDBInstanceState");
        instance.DBInstanceStatus = "modifying";
        return {};
      case "DescribeGlobalClusters":
        if (cluster === undefined) throw awsFault("GlobalClusterNotFoundFault", 404);
        return { GlobalClusters: [cluster] };
      case "SwitchoverGlobalCluster":
        if (cluster?.Status !== "available") throw awsFault("InvalidGlobalClusterStateFault");
        cluster.Status = "switching-over";
        cluster.FailoverState = {
          Status: "failing-over",
          ToDbClusterArn: String(input["TargetDbClusterIdentifier"]),
        };
        return {};
      default:
        throw new Error(`The fake knows no call ${command}.`);
    }
  }

  #dms(command: string, input: Readonly<Record<string, unknown>>): object {
    if (command === "DescribeReplicationTasks") {
      const [{ Values: [arn] } = { Values: [] }]: { Values: string[] }[] = Object(input["Filters"]);
      const task = this.tasks.get(String(arn));
      if (task === undefined) throw awsFault("ResourceNotFoundFault", 404);
      return { ReplicationTasks: [task] };
    }
    const task = this.tasks.get(String(input["ReplicationTaskArn"]));
    if (task === undefined) throw awsFault("ResourceNotFoundFault", 404);
    const from = command === "StopReplicationTask" ? ["running"] : ["ready", "stopped", "failed"];
    if (!from.includes(String(task.Status))) throw awsFault("InvalidResourceStateFault");
    task.Status = command === "StopReplicationTask" ? "stopping" : "starting";
    return {};
  }

  #ssm(command: string, input: Readonly<Record<string, unknown>>): object {
    const name = String(input["Name"]);
    const versions = this.parameters.get(name);
    const last = versions?.at(-1);
    if (versions === undefined || last === undefined) throw awsFault("ParameterNotFound");
    switch (command) {
      case "GetParameter":
        return { Parameter: last };
      case "LabelParameterVersion":
        this.labels.set(
          `${name}:${String(Object(input["Labels"])[0])}`,
          String(versions[Number(input["ParameterVersion"]) - 1]?.Value),
        );
        return {};
      case "PutParameter":
        versions.push({ ...last, Value: String(input["Value"]), Version: versions.length + 1 });
        return {};
      default:
        throw new Error(`The fake knows no call ${command}.`);
    }
  }
}
