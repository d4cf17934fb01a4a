import { type CloudResource, isProperties, type Properties } from "./cloud-resource.ts";
import type { SimulatedCloud } from "./simulated-cloud.ts";

/**
 * Does to a cloud what releases, scaling, rotation and cut-overs do beside Pulumi, and answers what it changed: the resources as
 * it leaves them.
 */
export function deployBesidePulumi(cloud: SimulatedCloud): readonly CloudResource[] {
  const moved = cloud.resources().filter((resource) => {
    const changes = movements[resource.type]?.(resource.properties) ?? {};
    const moves = Object.keys(changes).length > 0;
    if (moves) cloud.change(resource, changes);
    return moves;
  });
  return moved.map(({ type, name }) => cloud.resource(type, name));
}

/** What is changed of each type; nothing where there is nothing to be moved. */
const movements: Readonly<Record<string, (has: Properties) => Properties>> = {
  "aws:lb/listenerRule:ListenerRule": ({ actions }) => changed("actions", actions, otherWeights),
  "aws:lb/listener:Listener": ({ defaultActions }) => changed("defaultActions", defaultActions, otherWeights),
  "aws:route53/record:Record": ({ weightedRoutingPolicies: policies }) =>
    changed("weightedRoutingPolicies", policies, otherWeights),
  "aws:ecs/service:Service": ({ taskDefinition, desiredCount, loadBalancers }) => ({
    taskDefinition: `${String(taskDefinition)}:2`,
    desiredCount: Number(desiredCount) + 3,
    ...changed("loadBalancers", loadBalancers, otherColour),
  }),
  "aws:autoscaling/group:Group": ({ desiredCapacity }) => ({ desiredCapacity: Number(desiredCapacity) + 2 }),
  "aws:secretsmanager/secretVersion:SecretVersion": () => ({ versionStages: ["AWSPREVIOUS"] }),
  // A cluster that is detached from its global database stands alone, as a promoted replica does.
  "aws:rds/cluster:Cluster": ({ globalClusterIdentifier: global }) =>
    global === undefined ? {} : { globalClusterIdentifier: null, replicationSourceIdentifier: null },
  "aws:rds/instance:Instance": ({ replicateSourceDb: source }) =>
    source === undefined ? {} : { replicateSourceDb: null },
};

function changed(name: string, value: unknown, change: (value: unknown) => unknown): Properties {
  const after = change(value);
  return JSON.stringify(after) === JSON.stringify(value) ? {} : { [name]: after };
}

/** Turns weights round: what had nothing gets all. */
function otherWeights(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(otherWeights);
  if (!isProperties(value)) return value;
  const entries = Object.entries(value).map(([name, item]) => [
    name,
    name === "weight" ? (item === 0 ? 100 : 0) : otherWeights(item),
  ]);
  return Object.fromEntries(entries);
}

/** ECS names the group that serves, and beside it the other one. */
function otherColour(balancers: unknown): unknown {
  if (!Array.isArray(balancers)) return balancers;
  return balancers.map((balancer: Properties) => {
    const { targetGroupArn, advancedConfiguration: advanced } = balancer;
    if (!isProperties(advanced)) return balancer;
    const other = { ...advanced, alternateTargetGroupArn: targetGroupArn };
    return { ...balancer, targetGroupArn: advanced["alternateTargetGroupArn"], advancedConfiguration: other };
  });
}
