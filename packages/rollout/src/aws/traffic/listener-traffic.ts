import {
  DescribeRulesCommand,
  type ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { CutoverClock } from "../../run/cutover-clock.ts";
import type { Finding, TrafficPort, WeightReading } from "../../run/traffic-port.ts";
import { passingOr } from "../faults.ts";
import { actionsAt, type DividedRule, dividedRule, type ListenerSettings } from "./divided-rule.ts";
import { FirstSeen } from "./first-seen.ts";
import { healthyTargets } from "./healthy-targets.ts";
import { sourceCapacity } from "./source-capacity.ts";

export interface ListenerClients {
  /** In the region of the plan. */
  readonly balancers: ElasticLoadBalancingV2Client;
}

/**
 * Moves traffic by the weights of a rule of an Application Load Balancer. A balancer takes them when it answers: they hold from when
 * this process first read them. Requests that began before, the plan waits for. There is no second way to keep traffic away.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#forward-actions
 */
export function listenerTraffic(
  settings: ListenerSettings,
  clients: ListenerClients,
  clock: CutoverClock,
): TrafficPort {
  return new ListenerTraffic(settings, clients.balancers, clock);
}

class ListenerTraffic implements TrafficPort {
  readonly #settings: ListenerSettings;
  readonly #client: ElasticLoadBalancingV2Client;
  readonly #seen: FirstSeen;

  constructor(settings: ListenerSettings, client: ElasticLoadBalancingV2Client, clock: CutoverClock) {
    this.#settings = settings;
    this.#client = client;
    this.#seen = new FirstSeen(clock);
  }

  async setWeight(share: number): Promise<void> {
    const rule = await this.#read();
    if (rule.kind === "foreign") throw new Error(rule.message);
    if (rule.share === share) return;
    // The way back needs no known weights, only the plan's own groups.
    if (rule.share === undefined && share > 0) throw new Error(rule.message);
    const { ruleArn } = this.#settings;
    const Actions = actionsAt(this.#settings, rule.actions, share);
    try {
      // Conditions and transforms that are not given stay as they are.
      await this.#client.send(new ModifyRuleCommand({ RuleArn: ruleArn, Actions }));
    } catch (thrown) {
      throw passingOr(thrown, `Changing the rule ${ruleArn}`);
    }
  }

  async readWeight(): Promise<WeightReading> {
    const rule = await this.#read();
    const weight = rule.kind === "divided" ? rule.share : undefined;
    return { weight, inSyncAt: this.#seen.since(weight), message: rule.message };
  }

  async divert(): Promise<void> {
    throw new Error("A listener has no second way to take traffic from the target: only its weights.");
  }

  async isDiverted(): Promise<boolean> {
    return false;
  }

  async capacity(): Promise<Finding> {
    const { targetGroupArns, healthyTargets: planned } = this.#settings;
    const needed = planned ?? Math.max(1, await healthyTargets(this.#client, targetGroupArns.target));
    return sourceCapacity(this.#client, [targetGroupArns.source], needed);
  }

  async #read(): Promise<DividedRule> {
    const { ruleArn } = this.#settings;
    try {
      const { Rules = [] } = await this.#client.send(new DescribeRulesCommand({ RuleArns: [ruleArn] }));
      const rule = Rules.find(({ RuleArn }) => RuleArn === ruleArn);
      if (rule === undefined) throw new Error(`There is no rule ${ruleArn}.`);
      return dividedRule(this.#settings, rule);
    } catch (thrown) {
      throw passingOr(thrown, `Reading the rule ${ruleArn}`);
    }
  }
}
