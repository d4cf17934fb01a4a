import { type Action, ElasticLoadBalancingV2Client, type Rule } from "@aws-sdk/client-elastic-load-balancing-v2";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answered, awsFault, madeUp, Wire } from "../../../test/traffic/answering-client.ts";
import { trafficSchema } from "../../plan/traffic-schema.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import { VirtualClock } from "../../simulation/virtual-clock.ts";
import { actionsAt, type ListenerSettings } from "./divided-rule.ts";
import { listenerTraffic } from "./listener-traffic.ts";

const ruleArn =
  "arn:aws:elasticloadbalancing:eu-west-1:1:listener-rule/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d0";
const group = (name: string) => `arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/${name}/6d0ecf831eec9f09`;
const [source, target] = [group("instances"), group("fleet")];

function listenerSettings(more: object = {}): ListenerSettings {
  const settings = trafficSchema.parse({
    executor: "listener",
    region: "eu-west-1",
    ruleArn,
    targetGroupArns: { source, target },
    steps: [0, 50, 100],
    ...more,
  });
  if (settings.executor !== "listener") throw new Error("These are settings of a listener.");
  return settings;
}

const tuple = (arn: string, Weight: number) => ({ TargetGroupArn: arn, Weight });
const forward = (...groups: ReturnType<typeof tuple>[]): Action => ({
  Type: "forward",
  Order: 2,
  ForwardConfig: { TargetGroups: groups, TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 } },
});
const login: Action = {
  Type: "authenticate-oidc",
  Order: 1,
  AuthenticateOidcConfig: {
    Issuer: "i",
    AuthorizationEndpoint: "a",
    TokenEndpoint: "t",
    UserInfoEndpoint: "u",
    ClientId: "c",
  },
};

function world(rule: Partial<Rule> = {}, more: object = {}) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 5));
  const wire = new Wire();
  const healths = new Map<unknown, readonly string[]>();
  const state = {
    rule: { RuleArn: ruleArn, Priority: "10", Actions: [forward(tuple(source, 100), tuple(target, 0))], ...rule },
  };
  const balancers = answered(new ElasticLoadBalancingV2Client(madeUp), wire, ({ command, input }) => {
    if (command === "DescribeTargetHealth") {
      const states = healths.get("TargetGroupArn" in input ? input.TargetGroupArn : undefined) ?? [];
      return { TargetHealthDescriptions: states.map((State) => ({ TargetHealth: { State } })) };
    }
    if (command === "ModifyRule") state.rule = { ...state.rule, ...input };
    return { Rules: [state.rule] };
  });
  const traffic = listenerTraffic(listenerSettings(more), { balancers }, clock);
  return { clock, wire, state, healths, traffic };
}

describe("listenerTraffic", () => {
  it("moves the weights of both groups, and leaves all else of the rule", async () => {
    const { clock, state, traffic, wire } = world({ Actions: [login, forward(tuple(target, 0), tuple(source, 100))] });
    await traffic.setWeight(25);
    expect(wire.inputsOf("ModifyRule")).toEqual([
      {
        RuleArn: ruleArn,
        Actions: [
          // AWS does not show the secret, and takes a login without one only so.
          { ...login, AuthenticateOidcConfig: { ...login.AuthenticateOidcConfig, UseExistingClientSecret: true } },
          forward(tuple(target, 25), tuple(source, 75)),
        ],
      },
    ]);
    const first = await traffic.readWeight();
    expect(first).toEqual({
      weight: 25,
      inSyncAt: clock.now(),
      message: "The target of Rule 10 (9683b2d0) has 25 % (75 to 25). Callers stay with their group for 60 s.",
    });
    await clock.sleep(5000);
    expect(await traffic.readWeight()).toEqual(first);
    state.rule = { ...state.rule, Actions: [forward(tuple(source, 50), tuple(target, 50))] };
    expect(await traffic.readWeight()).toMatchObject({ weight: 50, inSyncAt: clock.now() });
  });

  it("changes nothing but weights, for any actions and shares", () => {
    const weight = fc.integer({ min: 0, max: 999 });
    fc.assert(
      fc.property(weight, weight, fc.integer({ min: 0, max: 100 }), (one, other, share) => {
        const actions = [forward(tuple(source, one), tuple(target, other))];
        expect(actionsAt(listenerSettings(), actions, share)).toEqual([
          forward(tuple(source, 100 - share), tuple(target, share)),
        ]);
      }),
    );
  });

  it("writes nothing where it is so already, and reads any scale", async () => {
    const { traffic, wire } = world({ Actions: [forward(tuple(source, 3), tuple(target, 1))] });
    await traffic.setWeight(25);
    expect(wire.count("ModifyRule")).toBe(0);
  });

  it.each<[string, Partial<Rule>, string]>([
    ["a default rule", { IsDefault: true, Priority: "default" }, "is the listener's default"],
    ["a fixed response", { Actions: [{ Type: "fixed-response" }] }, "has the actions fixed-response"],
    ["no action", { Actions: [] }, "has the actions none"],
    [
      "a third group",
      { Actions: [forward(tuple(source, 1), tuple(target, 1), tuple(group("x"), 1))] },
      "instances, fleet, x",
    ],
    ["one group", { Actions: [{ Type: "forward", TargetGroupArn: source }] }, "forwards to instances;"],
    ["other groups", { Actions: [forward(tuple(source, 1), tuple(group("x"), 1))] }, "forwards to instances, x;"],
  ])("refuses %s", async (_, rule, words) => {
    const { traffic, wire } = world(rule);
    expect(await traffic.readWeight()).toEqual({
      weight: undefined,
      inSyncAt: undefined,
      message: expect.stringContaining(words),
    });
    await expect(traffic.setWeight(0)).rejects.toThrow(words);
    expect(wire.count("ModifyRule")).toBe(0);
  });

  it("refuses to raise weights that it does not know, and goes back from any", async () => {
    const { traffic, wire } = world({ Actions: [forward(tuple(source, 0), tuple(target, 0))] });
    await expect(traffic.setWeight(50)).rejects.toThrow("no share that a plan sets: 0 to 0");
    await traffic.setWeight(0);
    expect([wire.count("ModifyRule"), (await traffic.readWeight()).weight]).toEqual([1, 0]);
  });

  it("is done with a change whose answer was lost", async () => {
    const { traffic, wire } = world();
    wire.fail({ command: "ModifyRule", fault: awsFault("TimeoutError"), isAfter: true });
    await expect(traffic.setWeight(50)).rejects.toBeInstanceOf(PassingFault);
    await traffic.setWeight(50);
    expect([wire.count("ModifyRule"), (await traffic.readWeight()).weight]).toEqual([1, 50]);
  });

  it("tells faults that pass from others", async () => {
    const { traffic, wire, state } = world();
    wire.fail({ command: "DescribeRules", fault: awsFault("Throttling") });
    await expect(traffic.readWeight()).rejects.toBeInstanceOf(PassingFault);
    wire.fail({ command: "DescribeRules", fault: awsFault("RuleNotFound") });
    await expect(traffic.readWeight()).rejects.toThrow("RuleNotFound");
    state.rule = { ...state.rule, RuleArn: "other" };
    await expect(traffic.readWeight()).rejects.toThrow(`There is no rule ${ruleArn}.`);
  });

  it("knows what the source can take: as many targets as the target has, or as the plan says", async () => {
    const { healths, traffic } = world();
    expect(await traffic.capacity()).toEqual({
      holds: false,
      message: "instances has 0 healthy targets of the 1 that it needs.",
    });
    healths.set(source, ["healthy", "draining"]).set(target, ["healthy", "healthy"]);
    expect(await traffic.capacity()).toMatchObject({ holds: false });
    healths.set(source, ["healthy", "healthy"]);
    expect(await traffic.capacity()).toMatchObject({ holds: true });
    const planned = world({}, { healthyTargets: 3 });
    planned.healths.set(source, ["healthy", "healthy"]);
    expect(await planned.traffic.capacity()).toMatchObject({ holds: false });
  });

  it("has no second way", async () => {
    const { traffic } = world();
    expect(await traffic.isDiverted()).toBe(false);
    await expect(traffic.divert(true)).rejects.toThrow("no second way");
  });
});
