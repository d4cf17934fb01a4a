export { ServiceRole } from "./access/service-role.ts";
export { type DataEndpoint, endpointOutputs } from "./database/data-endpoint.ts";
export { EncryptionKey, type EncryptionKeyArgs } from "./key/encryption-key.ts";
export type { KeyConsumer } from "./key/key-consumer.ts";
export { RegionalKey, type RegionalKeyArgs } from "./key/regional-key.ts";
export type { KeyService } from "./key/key-services.ts";
export { Bucket, type BucketArgs } from "./bucket/bucket.ts";
export type { BucketLifecycleRule } from "./bucket/bucket-lifecycle.ts";
export { BucketPolicy, type BucketPolicyArgs, type BucketRef } from "./bucket/bucket-policy.ts";
export { DatabaseLogs, type DatabaseLogsArgs } from "./database/database-logs.ts";
export { MonitoringRole, type MonitoringRoleArgs } from "./database/monitoring-role.ts";
export { DatabaseCluster, type DatabaseClusterArgs } from "./database/database-cluster.ts";
export { DatabaseInstance, type DatabaseInstanceArgs } from "./database/database-instance.ts";
export { type InstanceTraits, PostgresInstance, type PostgresInstanceArgs } from "./database/postgres-instance.ts";
export { type PostgresPlan, planPostgres } from "./database/postgres-plan.ts";
export type { DatabaseCredentials } from "./database/settings/database-identity.ts";
export {
  assertDatabaseClass,
  assertDatabaseName,
  assertDatabasePort,
  postgresPort,
} from "./database/settings/database-identity.ts";
export { type PostgresVersion, postgresVersion } from "./database/settings/postgres-version.ts";
export type { PostgresEngine } from "./database/settings/withdrawn-versions.ts";
export { ParameterTree, type ParameterTreeArgs } from "./parameters/parameter-tree.ts";
export { Table, type TableArgs } from "./table/table.ts";
export type { TableKey } from "./table/table-keys.ts";
export { DatabasePassword, type DatabasePasswordArgs } from "./secret/database-password.ts";
export { checkDatabaseUsers } from "./secret/database-users.ts";
export { DatabaseSecret, type DatabaseSecretArgs } from "./secret/database-secret.ts";
export type { MigrationSide } from "./migration/migration-endpoints.ts";
export { MigrationTask, type MigrationTaskArgs } from "./migration/migration-task.ts";
export type { TableRule } from "./migration/table-mappings.ts";
export type { LargeValues } from "./migration/task-settings.ts";
