import type { ResourceNode } from "@causeway/graph";
import {
  defineCheck,
  failed,
  passed,
  type Scene,
  type Sighting,
  unansweredSighting,
  unknown,
} from "../define-check.ts";
import type { NamedKind } from "../names/named-kind.ts";
import { namingInputs } from "../names/naming-inputs.ts";
import { inAccount } from "../plan/plan.ts";
import { readText } from "../plan/read-input.ts";

export const namesFree = defineCheck({
  id: "names-free",
  why: "A name that is taken stops the deployment in the middle: what another stack, a person or an earlier attempt made is in the way.",
  fix: "Bring it under this stack with `pulumi import`, or delete it, or choose another name.",
  source: "https://www.pulumi.com/docs/iac/guides/migration/import/",
  otherwise: "The plan names nothing that could be taken.",
  async look(scene) {
    const named = scene.plan.made.flatMap(({ node, isReplacement }) => (isReplacement ? [] : nameOf(node)));
    const found = await Promise.all(named.map((one) => judged(one, scene)));
    const free = found.filter(({ status }) => status === "passed").length;
    const rest = found.filter(({ status }) => status !== "passed");
    return free === 0 ? rest : [passed(`${free} ${free === 1 ? "name is" : "names are"} free.`), ...rest];
  },
});

interface Named {
  readonly node: ResourceNode;
  readonly kind: NamedKind;
  /** Undefined where it is not known. */
  readonly name: string | undefined;
}

function nameOf(node: ResourceNode): readonly Named[] {
  const naming = Object.hasOwn(namingInputs, node.type) ? namingInputs[node.type] : undefined;
  if (naming === undefined) return [];
  const name = readText(node, naming.input);
  if (name.kind === "absent") return [];
  return [{ node, kind: naming.kind, name: name.kind === "known" ? name.value : undefined }];
}

async function judged({ node, kind, name: given }: Named, { ask, ports, plan, accountId }: Scene): Promise<Sighting> {
  const { region } = node;
  const at = { region, node };
  const what = kind.replaceAll("-", " ");
  if (given === undefined || region === undefined)
    return unknown(`The name of the ${what} ${node.name} is not known.`, at);
  const name = inAccount(plan, given, accountId);
  const answer = await ask(() => ports.names.holder(kind, name, region));
  if (answer.kind === "unanswered")
    return unansweredSighting(`whether the name ${name} of the ${what} is free`, answer, at);
  switch (answer.value) {
    case "nobody":
      return passed(`${name} is free.`, at);
    case "account":
      return failed(`There is a ${what} ${name} already, and the plan makes one.`, at);
    case "leaving":
      return failed(`The ${what} ${name} is being deleted, and its name is not free before that is over.`, {
        ...at,
        fix: "Wait until it is gone, or restore it and bring it under this stack with `pulumi import`.",
      });
    case "elsewhere":
      return failed(
        `The name ${name} of the ${what} is taken, by another account or out of reach of these credentials.`,
        {
          ...at,
          fix: "Choose another name: those of buckets are one for all accounts.",
        },
      );
    default:
      return unknown(`It is not known whether the name ${name} of the ${what} is free.`, at);
  }
}
