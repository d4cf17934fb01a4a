import * as pulumi from "@pulumi/pulumi";
import { type AccessStatement, accessPolicy } from "@causeway/core/component";
import { record } from "@causeway/testing/components";
import type { AccessScope } from "../src/access/access-scope.ts";
import { cutoverAccess, cutoverRecords } from "../src/access/cutover-access.ts";
import { cutoverVersions } from "../src/access/cutover-versions.ts";
import { deployCompute } from "../src/access/deploy-compute.ts";
import { deployData } from "../src/access/deploy-data.ts";
import { deployEdge } from "../src/access/deploy-edge.ts";
import { deployNetwork } from "../src/access/deploy-network.ts";
import { deployPreflight } from "../src/access/deploy-preflight.ts";
import { deployRoles } from "../src/access/deploy-roles.ts";
import { deploySignals } from "../src/access/deploy-signals.ts";
import { readAccess } from "../src/access/read-access.ts";
import { documentOf, type PolicyStatement } from "./policies.ts";

/** As wide and as long as a scope gets. */
export const scope: AccessScope = {
  partition: "aws-us-gov",
  accountId: "123456789012",
  project: "a-project-of-30-characters-xyz",
  suffix: "a-suffix-of-20-chars",
  regions: ["us-gov-west-1", "us-gov-east-1"],
};
export const projects = [scope.project, `${scope.project}-*`];
export const own = `${scope.project}-*-${scope.suffix}`;
export const tagged = { StringLike: { "aws:ResourceTag/Name": own } };
export const madeWithTags = {
  StringLike: { "aws:RequestTag/Name": own },
  StringLikeIfExists: { "aws:ResourceTag/Name": own },
};
const boundaryArn = "arn:aws-us-gov:iam::123456789012:policy/shop/foundation-prod/shop-boundary-policy-prod";
export const zoneArns = ["arn:aws-us-gov:route53:::hostedzone/Z1"];

const policies: Readonly<Record<string, (at: AccessScope) => readonly AccessStatement[]>> = {
  read: readAccess,
  network: deployNetwork,
  data: deployData,
  compute: deployCompute,
  edge: (at) => deployEdge(at, { zoneArns, newZones: ["pr.shop.io"] }),
  signals: (at) => [...deploySignals(at), ...deployPreflight(at)],
  roles: (at) => deployRoles(at, boundaryArn),
  cutover: (at) => [...cutoverRecords(at, zoneArns), ...cutoverAccess(at)],
  versions: cutoverVersions,
};
export const names = Object.keys(policies);

export const textOf = (name: string, at = scope): Promise<string> => writtenText(() => policies[name]?.(at) ?? []);

export async function writtenText(statementsOf: () => readonly AccessStatement[]): Promise<string> {
  const { made } = await record(() => accessPolicy(statementsOf()));
  return new Promise((resolve) => {
    pulumi.output(made).apply(resolve);
  });
}

export const statements = async (name: string, at = scope): Promise<readonly PolicyStatement[]> =>
  documentOf(await textOf(name, at)).Statement;

export const actionsOf = async (name: string): Promise<readonly string[]> =>
  (await statements(name)).flatMap(({ Action }) => Action);
