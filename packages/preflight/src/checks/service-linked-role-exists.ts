import type { ResourceNode } from "@causeway/graph";
import { defineCheck, failed, passed, type Scene, type Sighting, unansweredSighting } from "../define-check.ts";
import { knownIn, readText } from "../plan/read-input.ts";

/** As `role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`. */
const linkedRole = /:role\/aws-service-role\/([a-z0-9.-]+)\/([\w+=,.@-]+)/gu;

export const serviceLinkedRoleExists = defineCheck({
  id: "service-linked-role-exists",
  why: "KMS refuses a policy that names a role which does not exist (`MalformedPolicyDocumentException`); AWS makes the role of a service with the first thing that needs it, and in a new account that comes after the key.",
  fix: "Make the role once: aws iam create-service-linked-role --aws-service-name",
  source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html",
  otherwise: "No policy of a key in the plan names the role of a service.",
  async look(scene) {
    const named = scene.plan.made.flatMap(({ node }) => rolesIn(node));
    const byName = Map.groupBy(named, ({ role }) => role);
    return Promise.all([...byName.values()].flatMap(([first]) => (first === undefined ? [] : [judged(first, scene)])));
  },
});

interface LinkedRole {
  readonly node: ResourceNode;
  readonly service: string;
  readonly role: string;
}

function rolesIn(node: ResourceNode): readonly LinkedRole[] {
  if (node.type !== "aws:kms/key:Key") return [];
  const policy = knownIn(readText(node, "policy")) ?? "";
  return [...policy.matchAll(linkedRole)].map(([, service = "", role = ""]) => ({ node, service, role }));
}

async function judged({ node, service, role }: LinkedRole, { ask, ports, plan }: Scene): Promise<Sighting> {
  const isMade = plan.graph.nodes.some(
    ({ type, inputs }) =>
      type === "aws:iam/serviceLinkedRole:ServiceLinkedRole" && inputs["awsServiceName"] === service,
  );
  if (isMade) return passed(`The plan makes ${role}.`, { node });
  const answer = await ask(() => ports.encryption.hasRole(role));
  if (answer.kind === "unanswered") return unansweredSighting(`whether the account has ${role}`, answer, { node });
  return answer.value
    ? passed(`The account has ${role}.`, { node })
    : failed(`The policy of ${node.name} names ${role}, which the account does not have.`, {
        node,
        fix: `Make the role once: aws iam create-service-linked-role --aws-service-name ${service}`,
      });
}
