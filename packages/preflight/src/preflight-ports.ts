import type { NamedKind } from "./names/named-kind.ts";
import type { QuotaKind } from "./quotas/quota-kind.ts";

/**
 * What the checks ask of an account. All of it is read, nothing is made. Each answers or throws: `UnansweredError` where it
 * is known what was refused, anything else where it is not.
 */
export interface PreflightPorts {
  readonly identity: IdentityPort;
  readonly quotas: QuotaPort;
  readonly encryption: EncryptionPort;
  readonly buckets: BucketPort;
  readonly images: ImagePort;
  readonly capacity: CapacityPort;
  readonly databases: DatabasePort;
  readonly certificates: CertificatePort;
  readonly zones: ZonePort;
  readonly names: NamePort;
}

export interface IdentityPort {
  /** Id of the account that the credentials are of. */
  account(): Promise<string>;
  credentials(): Promise<Credentials>;
}

export interface Credentials {
  /** Whether they end by themselves, as those of a role do. */
  readonly areTemporary: boolean;
  readonly until: Date | undefined;
}

export interface QuotaPort {
  allowance(kind: QuotaKind, region: string): Promise<Allowance>;
}

export interface Allowance {
  readonly limit: number;
  readonly used: number;
  /** Of a quota that each zone has for itself: what is used by zone. */
  readonly usedByZone?: Readonly<Record<string, number>>;
}

export interface EncryptionPort {
  ebsDefaults(region: string): Promise<EbsDefaults>;
  /** By id, ARN or alias; undefined where there is none. */
  key(id: string, region: string): Promise<KmsKey | undefined>;
  /** The key's policy as JSON. */
  keyPolicy(keyId: string, region: string): Promise<string>;
  keyGrants(keyId: string, region: string): Promise<readonly KeyGrant[]>;
  /** Whether the account has the role of a service, as `AWSServiceRoleForAutoScaling`. */
  hasRole(name: string): Promise<boolean>;
}

export interface EbsDefaults {
  readonly isEncrypted: boolean;
  /** Id, ARN or alias of the key that encrypts where none is named. */
  readonly keyId: string;
}

export interface KmsKey {
  readonly id: string;
  readonly arn: string;
  /** AWS's own word: Enabled, Disabled, PendingDeletion, PendingImport, Unavailable. */
  readonly state: string;
  /** Whether AWS made it for one of its services, which then may use it. */
  readonly isManagedByAws: boolean;
}

export interface KeyGrant {
  readonly grantee: string;
  readonly operations: readonly string[];
}

export interface BucketPort {
  /** The account's own block of public access; undefined where it has none. */
  accountBlock(accountId: string): Promise<PublicAccessBlock | undefined>;
}

export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

export interface ImagePort {
  /** Undefined where the region does not have it, or the account may not use it. */
  image(id: string, region: string): Promise<MachineImage | undefined>;
  /** Text of a parameter, such as one that names an image; undefined where there is none. */
  parameter(name: string, region: string): Promise<string | undefined>;
}

export interface MachineImage {
  /** AWS's own word: available, disabled, deregistered and so on. */
  readonly state: string;
  readonly architecture: string;
  readonly deprecatedSince: Date | undefined;
}

export interface CapacityPort {
  /** Undefined where the region has no such type. */
  instanceType(type: string, region: string): Promise<InstanceType | undefined>;
}

export interface InstanceType {
  readonly vcpus: number;
  readonly architectures: readonly string[];
  /** Names of the zones that offer it, as eu-west-1a. */
  readonly zones: readonly string[];
}

export interface DatabasePort {
  /** What can be ordered of a class in any of its versions. Empty where it is not offered. */
  orderable(
    offer: { readonly engine: string; readonly instanceClass: string },
    region: string,
  ): Promise<readonly OrderableDatabase[]>;
  /** Versions of an engine that are not withdrawn, in full. */
  engineVersions(engine: string, region: string): Promise<readonly string[]>;
  /** Classes of replication instances, and where they are offered. */
  replicationClasses(region: string): Promise<readonly OrderableReplication[]>;
}

export interface OrderableDatabase {
  readonly engineVersion: string;
  readonly zones: readonly string[];
}

export interface OrderableReplication {
  readonly instanceClass: string;
  readonly engineVersion: string;
  readonly zones: readonly string[];
}

export interface CertificatePort {
  /** Undefined where there is none. */
  certificate(arn: string): Promise<Certificate | undefined>;
}

export interface Certificate {
  /** AWS's own word: ISSUED, PENDING_VALIDATION, EXPIRED and so on. */
  readonly status: string;
  readonly domainNames: readonly string[];
  readonly until: Date | undefined;
}

export interface ZonePort {
  /** By id; undefined where there is none. */
  zone(id: string): Promise<HostedZone | undefined>;
  /** All of a name, private ones too. */
  zonesNamed(name: string): Promise<readonly HostedZone[]>;
  /** Name servers that the parent zone names for a domain. Empty where it names none. */
  delegation(name: string): Promise<readonly string[]>;
}

export interface HostedZone {
  readonly id: string;
  /** Without the last dot. */
  readonly name: string;
  readonly isPrivate: boolean;
  readonly nameServers: readonly string[];
}

export interface NamePort {
  holder(kind: NamedKind, name: string, region: string): Promise<NameHolder>;
}

/** `leaving`: it is deleted, and its name not free before that is over. `elsewhere`: somebody else has it, such as a bucket of another account. */
export type NameHolder = "nobody" | "account" | "leaving" | "elsewhere";
