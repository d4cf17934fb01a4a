import type { Action, Rule } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { TrafficSettings } from "../../plan/traffic-schema.ts";
import { groupName } from "./healthy-targets.ts";
import { shareOf, weightsOf } from "./weights.ts";

export type ListenerSettings = Extract<TrafficSettings, { executor: "listener" }>;

/** What a rule of a balancer does with requests. */
export type DividedRule =
  | {
      readonly kind: "divided";
      readonly actions: readonly Action[];
      /** Of the target, in percent; undefined where the weights are no share that a plan could have set. */
      readonly share: number | undefined;
      readonly message: string;
    }
  /** Not what the plan says, so that nothing may be changed. */
  | { readonly kind: "foreign"; readonly message: string };

/** Reads how a rule divides requests between the plan's two target groups. */
export function dividedRule({ targetGroupArns }: ListenerSettings, rule: Rule): DividedRule {
  const name = `Rule ${rule.Priority ?? ""} (${rule.RuleArn?.split("/").at(-1) ?? "without an ARN"})`;
  if (rule.IsDefault === true || rule.Priority === "default")
    return foreign(
      `${name} is the listener's default: it cannot be changed as a rule. Give the plan one with a condition.`,
    );
  const actions = rule.Actions ?? [];
  const forwards = actions.filter(({ Type }) => Type === "forward");
  const [forward] = forwards;
  if (forward === undefined || forwards.length > 1)
    return foreign(
      `${name} has the actions ${actions.map(({ Type }) => Type).join(", ") || "none"}; the plan needs one that forwards.`,
    );
  const groups = forward.ForwardConfig?.TargetGroups ?? [];
  const source = groups.find(({ TargetGroupArn }) => TargetGroupArn === targetGroupArns.source);
  const target = groups.find(({ TargetGroupArn }) => TargetGroupArn === targetGroupArns.target);
  if (source === undefined || target === undefined || source === target || groups.length !== 2)
    return foreign(
      `${name} forwards to ${groupsOf(forward)}; the plan needs ${groupName(targetGroupArns.source)} and ${groupName(targetGroupArns.target)} and no other.`,
    );
  const weights = { source: source.Weight ?? -1, target: target.Weight ?? -1 };
  const share = shareOf(weights);
  const told = `${weights.source} to ${weights.target}`;
  const message =
    share === undefined
      ? `The weights of ${name} are no share that a plan sets: ${told}. Set them to one, as 0 % (100 to 0).`
      : `The target of ${name} has ${share} % (${told}).${stickinessOf(forward)}`;
  return { kind: "divided", actions, share, message };
}

/**
 * Answers a rule's actions with other weights, all else as it was read. What AWS never shows, the secret of a login, it is told to keep.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyRule.html
 */
export function actionsAt({ targetGroupArns }: ListenerSettings, actions: readonly Action[], share: number): Action[] {
  const weights = weightsOf(share);
  return actions.map(({ TargetGroupArn, ...action }) => {
    if (action.Type === "authenticate-oidc" && action.AuthenticateOidcConfig !== undefined)
      return { ...action, AuthenticateOidcConfig: { ...action.AuthenticateOidcConfig, UseExistingClientSecret: true } };
    if (action.Type !== "forward") return TargetGroupArn === undefined ? action : { ...action, TargetGroupArn };
    const TargetGroups = (action.ForwardConfig?.TargetGroups ?? []).map((group) => ({
      ...group,
      Weight: group.TargetGroupArn === targetGroupArns.target ? weights.target : weights.source,
    }));
    return { ...action, ForwardConfig: { ...action.ForwardConfig, TargetGroups } };
  });
}

function groupsOf({ TargetGroupArn, ForwardConfig }: Action): string {
  const arns = ForwardConfig?.TargetGroups?.map((group) => group.TargetGroupArn) ?? [TargetGroupArn];
  return arns.map((arn) => (arn === undefined ? "nothing" : groupName(arn))).join(", ") || "nothing";
}

/** Whoever has a cookie stays where he was. */
function stickinessOf({ ForwardConfig }: Action): string {
  const { Enabled, DurationSeconds } = ForwardConfig?.TargetGroupStickinessConfig ?? {};
  return Enabled === true ? ` Callers stay with their group for ${DurationSeconds ?? "some"} s.` : "";
}

function foreign(message: string): DividedRule {
  return { kind: "foreign", message };
}
