import {
  defineCheck,
  failed,
  passed,
  type Scene,
  type Sighting,
  unansweredSighting,
  unknown,
} from "../define-check.ts";
import { type KeyUser, volumeActions, volumeUse } from "../kms/key-policy.ts";
import { type VolumeKey, volumeKeys } from "../kms/volume-keys.ts";
import { inAccount } from "../plan/plan.ts";
import { knownIn, readText } from "../plan/read-input.ts";

const scalingRoleName = "AWSServiceRoleForAutoScaling";

const groupType = "aws:autoscaling/group:Group";

export const volumeKeyUsable = defineCheck({
  id: "volume-key-usable",
  why: "With a key that is disabled, or that the role of Auto Scaling may not use, each instance ends as it starts: `Client.InvalidKMSKey.InvalidState` or `Client.InternalError`.",
  fix: `Enable the key, and let ${scalingRoleName} use it: the statements are on the page, a grant does the same.`,
  source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html",
  otherwise: "The plan starts no instances.",
  async look(scene) {
    return Promise.all(volumeKeys(scene.plan).map((volume) => judged(volume, scene)));
  },
});

async function judged({ node, key }: VolumeKey, scene: Scene): Promise<Sighting> {
  const { region } = node;
  const at = { region, node };
  if (region === undefined) return unknown(`It is not known in which region ${node.name} starts.`, at);
  switch (key.kind) {
    case "unknown":
      return unknown(`It is not known with which key the volumes of ${node.name} are encrypted.`, at);
    case "made": {
      const policy = knownIn(readText(key.node, "policy"));
      if (!scalesBy(scene))
        return passed(`${key.node.name}, which the plan has, encrypts the volumes of ${node.name}.`, at);
      return policy === undefined
        ? unknown(`It is not known whether the policy of ${key.node.name} lets ${scalingRoleName} use it.`, at)
        : byPolicy(
            { node, name: key.node.name, region, policy: inAccount(scene.plan, policy, scene.accountId) },
            scene,
          );
    }
    case "named":
      return byKey({ node, region, id: inAccount(scene.plan, key.id, scene.accountId) }, scene);
    case "default":
    case "none":
      return byDefault({ node, region, isEncrypted: key.kind === "default" }, scene);
  }
}

interface Place {
  readonly node: VolumeKey["node"];
  readonly region: string;
}

/** The default key counts for all volumes that name none as soon as the region encrypts by default, even for `encrypted: false`. */
async function byDefault(
  { node, region, isEncrypted }: Place & { readonly isEncrypted: boolean },
  scene: Scene,
): Promise<Sighting> {
  const at = { region, node };
  const answer = await scene.ask(() => scene.ports.encryption.ebsDefaults(region));
  if (answer.kind === "unanswered") return unansweredSighting(`how ${region} encrypts volumes by default`, answer, at);
  const { isEncrypted: byDefaultToo, keyId } = answer.value;
  if (!isEncrypted && !byDefaultToo)
    return failed(`${region} does not encrypt volumes by default, and the volumes of ${node.name} do not ask for it.`, {
      ...at,
      fix: `Set \`encrypted\` with a key in the program, or: aws ec2 enable-ebs-encryption-by-default --region ${region}`,
    });
  return byKey({ node, region, id: keyId }, scene);
}

async function byKey({ node, region, id }: Place & { readonly id: string }, scene: Scene): Promise<Sighting> {
  const at = { region, node };
  const answer = await scene.ask(() => scene.ports.encryption.key(id, region));
  if (answer.kind === "unanswered") return unansweredSighting(`whether the key ${id} can be used`, answer, at);
  const key = answer.value;
  // AWS makes alias/aws/ebs with the first volume that needs it.
  if (key === undefined && /^alias\/aws\/ebs$|:alias\/aws\/ebs$/u.test(id))
    return passed(`AWS's own key encrypts the volumes of ${node.name}.`, at);
  if (key === undefined)
    return failed(`There is no key ${id} in ${region}, which is to encrypt the volumes of ${node.name}.`, at);
  if (key.state !== "Enabled")
    return failed(`The key ${id}, which is to encrypt the volumes of ${node.name}, is ${key.state}.`, at);
  if (key.isManagedByAws) return passed(`AWS's own key encrypts the volumes of ${node.name}.`, at);
  if (!scalesBy(scene)) return passed(`The key ${id} is enabled.`, at);
  const policy = await scene.ask(() => scene.ports.encryption.keyPolicy(key.id, region));
  if (policy.kind === "unanswered")
    return unansweredSighting(`whether ${scalingRoleName} may use the key ${id}`, policy, at);
  const byItsPolicy = byPolicy({ node, name: `the key ${id}`, region, policy: policy.value }, scene);
  return byItsPolicy.status === "passed" ? byItsPolicy : byGrant({ node, region, id: key.id }, scene, byItsPolicy);
}

async function byGrant(
  { node, region, id }: Place & { readonly id: string },
  scene: Scene,
  otherwise: Sighting,
): Promise<Sighting> {
  const answer = await scene.ask(() => scene.ports.encryption.keyGrants(id, region));
  if (answer.kind === "unanswered")
    return unansweredSighting(`whether ${scalingRoleName} has a grant for the key ${id}`, answer, { region, node });
  // Grants name operations without the service, as `GenerateDataKeyWithoutPlaintext`.
  const wanted = volumeActions.map((action) => action.slice("kms:".length));
  const has = answer.value.some(
    ({ grantee, operations }) =>
      grantee.endsWith(`/${scalingRoleName}`) && wanted.every((operation) => operations.includes(operation)),
  );
  return has ? passed(`A grant lets ${scalingRoleName} use the key ${id}.`, { region, node }) : otherwise;
}

interface ByPolicy extends Place {
  readonly name: string;
  readonly policy: string;
}

function byPolicy({ node, name, region, policy }: ByPolicy, { accountId, plan }: Scene): Sighting {
  const account = accountId ?? plan.offline?.accountId;
  if (account === undefined)
    return unknown(`It is not known whether ${scalingRoleName} may use ${name}.`, { region, node });
  const partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  const user: KeyUser = {
    arn: `arn:${partition}:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/${scalingRoleName}`,
    accountId: account,
    via: `ec2.${region}.amazonaws.com`,
  };
  const at = { region, node };
  switch (volumeUse(policy, user)) {
    case "allowed":
      return passed(`The policy of ${name} lets ${scalingRoleName} use it.`, at);
    case "missing":
      return failed(`The policy of ${name} does not let ${scalingRoleName} encrypt the volumes of ${node.name}.`, at);
    case "unclear":
      return unknown(`Whether ${scalingRoleName} may use ${name} depends on denials or conditions of its policy.`, at);
  }
}

/** Instances of their own are started by whoever deploys. */
function scalesBy({ plan }: Scene): boolean {
  return plan.kept.some(({ type }) => type === groupType);
}
