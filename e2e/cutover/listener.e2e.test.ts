import { CreateSubnetCommand, CreateVpcCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
  RegisterTargetsCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { type CutoverPlan, readPlan } from "@causeway/rollout";
import { listenerTraffic } from "@causeway/rollout/aws";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Moto, startMoto } from "../src/start-moto.ts";
import { MovedClock, recordInputs, runCutover } from "./cutover-run.ts";

let moto: Moto;
let balancer: Balancer;

interface Balancer {
  readonly listenerArn: string;
  readonly source: string;
  readonly target: string;
}

const reach = () => ({
  endpoint: moto.env["AWS_ENDPOINT_URL"] ?? "",
  region: "eu-west-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

const newClient = () => new ElasticLoadBalancingV2Client(reach());

beforeAll(async () => {
  moto = await startMoto();
  balancer = await makeBalancer();
});

afterAll(async () => {
  await moto.stop();
});

async function makeBalancer(): Promise<Balancer> {
  const [ec2, client] = [new EC2Client(reach()), newClient()];
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const VpcId = Vpc?.VpcId ?? "";
  const subnets = await Promise.all(
    ["a", "b"].map(async (zone, at) => {
      const place = { VpcId, CidrBlock: `10.0.${at}.0/24`, AvailabilityZone: `eu-west-1${zone}` };
      return (await ec2.send(new CreateSubnetCommand(place))).Subnet?.SubnetId ?? "";
    }),
  );
  const made = await client.send(new CreateLoadBalancerCommand({ Name: "web", Subnets: subnets }));
  const LoadBalancerArn = made.LoadBalancers?.[0]?.LoadBalancerArn;
  const listener = await client.send(
    new CreateListenerCommand({
      LoadBalancerArn,
      Protocol: "HTTP",
      Port: 80,
      DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
    }),
  );
  const group = async (Name: string): Promise<string> => {
    const settings = { Name, Protocol: "HTTP", Port: 80, VpcId, TargetType: "ip" } as const;
    return (await client.send(new CreateTargetGroupCommand(settings))).TargetGroups?.[0]?.TargetGroupArn ?? "";
  };
  return {
    listenerArn: listener.Listeners?.[0]?.ListenerArn ?? "",
    source: await group("instances"),
    target: await group("fleet"),
  };
}

let priority = 10;

/** A rule of its own for each test, and a plan that moves its weights. */
async function ruleWith(weights: readonly [source: number, target: number]): Promise<CutoverPlan> {
  const { listenerArn, source, target } = balancer;
  priority += 1;
  const { Rules = [] } = await newClient().send(
    new CreateRuleCommand({
      ListenerArn: listenerArn,
      Priority: priority,
      Conditions: [{ Field: "path-pattern", PathPatternConfig: { Values: [`/${priority}/*`] } }],
      Actions: [
        {
          Type: "forward",
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: source, Weight: weights[0] },
              { TargetGroupArn: target, Weight: weights[1] },
            ],
            TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 120 },
          },
        },
      ],
    }),
  );
  return readPlan(
    JSON.stringify({
      name: "fleet",
      traffic: {
        executor: "listener",
        region: "eu-west-1",
        ruleArn: Rules[0]?.RuleArn,
        targetGroupArns: { source, target },
        deregistrationSeconds: 30,
        steps: [0, 25, 50, 75, 100],
      },
      gates: [{ id: "errors", kind: "alarm", alarmNames: ["errors"], reactionSeconds: 120 }],
    }),
    { file: "cutover.yaml" },
  );
}

function adapter(plan: CutoverPlan, clock: MovedClock, balancers = newClient()) {
  if (plan.traffic.executor !== "listener") throw new Error("The plan is one of a listener.");
  return listenerTraffic(plan.traffic, { balancers }, clock);
}

async function ruleOf({ traffic }: CutoverPlan) {
  const ruleArn = traffic.executor === "listener" ? traffic.ruleArn : "";
  return (await newClient().send(new DescribeRulesCommand({ RuleArns: [ruleArn] }))).Rules?.[0];
}

const forwardAt = (share: number) => ({
  Type: "forward",
  ForwardConfig: {
    TargetGroups: [
      { TargetGroupArn: balancer.source, Weight: 100 - share },
      { TargetGroupArn: balancer.target, Weight: share },
    ],
    TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 120 },
  },
});

describe("a plan that moves weights of a rule", () => {
  test("goes through its steps by one change each, which leaves the rest of the rule", async () => {
    const plan = await ruleWith([100, 0]);
    const before = await ruleOf(plan);
    const clock = new MovedClock();
    const client = newClient();
    const inputs = recordInputs(client, "ModifyRule");

    const { state } = await runCutover({ plan, clock, traffic: () => adapter(plan, clock, client) });

    expect(state.doing).toMatchObject({ kind: "ended", outcome: "completed" });
    expect(inputs).toMatchObject([25, 50, 75, 100].map((share) => ({ Actions: [forwardAt(share)] })));
    const after = await ruleOf(plan);
    expect(after?.Actions).toMatchObject([forwardAt(100)]);
    expect({ ...after, Actions: [] }).toEqual({ ...before, Actions: [] });
  });

  test.each([2, 3, 5])("comes to the same end when each process dies at its call %i", async (callsPerLife) => {
    const plan = await ruleWith([100, 0]);
    const clock = new MovedClock();
    const client = newClient();
    const inputs = recordInputs(client, "ModifyRule");

    const { state, lives } = await runCutover({
      plan,
      clock,
      callsPerLife,
      traffic: () => adapter(plan, clock, client),
    });

    expect(lives).toBeGreaterThan(2);
    expect(state.doing).toMatchObject({ kind: "ended", outcome: "completed" });
    // No change twice.
    expect(inputs).toMatchObject([25, 50, 75, 100].map((share) => ({ Actions: [forwardAt(share)] })));
  });

  test("goes back when a gate fails", async () => {
    const plan = await ruleWith([1, 0]);
    const clock = new MovedClock();

    const { state } = await runCutover({
      plan,
      clock,
      traffic: () => adapter(plan, clock),
      outcome: (weight = 0) => (weight > 50 ? "failed" : "successful"),
    });

    expect(state.doing).toMatchObject({ kind: "ended", outcome: "rolled-back" });
    expect((await ruleOf(plan))?.Actions).toMatchObject([forwardAt(0)]);
  });
});

test("what the source can take is read from the health of its targets", async () => {
  const plan = await ruleWith([50, 50]);
  const port = adapter(plan, new MovedClock());
  expect(await port.capacity()).toMatchObject({ holds: false });
  const Targets = [{ Id: "10.0.0.10", Port: 80 }];
  await newClient().send(new RegisterTargetsCommand({ TargetGroupArn: balancer.source, Targets }));
  expect(await port.capacity()).toEqual({
    holds: true,
    message: "instances has 1 healthy targets of the 1 that it needs.",
  });
});
