/** Kinds of things whose names must be free. */
export const namedKinds = [
  "bucket",
  "image-repository",
  "role",
  "instance-profile",
  "load-balancer",
  "target-group",
  "database",
  "database-cluster",
  "global-database",
  "database-subnet-group",
  "replication-instance",
  "log-group",
  "table",
  "function",
  "secret",
  "key-alias",
  "container-cluster",
  "scaling-group",
  "launch-template",
  "parameter",
] as const;

export type NamedKind = (typeof namedKinds)[number];
