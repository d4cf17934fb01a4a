import { statefulTypes as typesOfGuard } from "@causeway/guard";

/**
 * Types whose resources hold what a new one does not have, and what is lost with one: those of the guard, and what only a
 * deployment asks about.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
 */
export const statefulTypes: Readonly<Record<string, string>> = {
  ...typesOfGuard,
  "aws:rds/clusterInstance:ClusterInstance": "a member of a database cluster, perhaps the one that writes",
  "aws:rds/snapshot:Snapshot": "a snapshot",
  "aws:rds/clusterSnapshot:ClusterSnapshot": "a snapshot",
  "aws:redshiftserverless/namespace:Namespace": "the data of a warehouse",
  "aws:ec2/instance:Instance": "what is on an instance's own volumes",
  "aws:ecr/repository:Repository": "the images of a repository, from which tasks are started",
  "random:index/randomPassword:RandomPassword": "a password that something uses",
  "random:index/randomString:RandomString": "a text that something uses, perhaps as a password",
  "tls:index/privateKey:PrivateKey": "a private key that something uses",
};
