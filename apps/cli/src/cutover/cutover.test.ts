import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cutoverShell } from "../../test/fake-cutover.ts";
import { sampleProject } from "../../test/sample-project.ts";

const plan = `
name: shop
traffic:
  executor: listener
  region: eu-west-1
  ruleArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/shop/1/2/3
  targetGroupArns:
    source: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/blue/1
    target: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/2
  deregistrationSeconds: 30
  bakeSeconds: 300
  steps: [0, 50, { weight: 100, approval: true }]
gates:
  - { id: errors, kind: alarm, alarmNames: [errors], reactionSeconds: 120 }
`;
const file = "cutover.shop.yaml";

function shell(environment?: Readonly<Record<string, string>>) {
  const dir = sampleProject("", { [file]: plan });
  return { dir, ...cutoverShell(dir, environment) };
}

describe("causeway cutover", () => {
  it("plans, starts, goes on, is approved, ends and is finished", async () => {
    const { json, cloud } = shell();
    const planned = await json("plan", file);
    expect(planned).toMatchObject({
      exitCode: 0,
      json: {
        outcome: "planned",
        status: null,
        dryRun: { weight: 0, obstacles: [], gates: [{ gate: "errors", outcome: "successful" }] },
      },
    });
    expect(cloud.weights).toEqual([]);
    expect(await json("start", file)).toMatchObject({
      exitCode: 0,
      json: { verb: "start", plan: "shop", outcome: "started", status: { doing: "preparing", step: 0, weight: null } },
    });
    const waiting = await json("tick", file, "--for", "60");
    expect(waiting).toMatchObject({
      exitCode: 4,
      json: { outcome: "waiting", status: { waitsFor: "approval", step: 2, steps: 3, weight: 50, runner: null } },
    });
    const { planHash } = JSON.parse(JSON.stringify(waiting.json));
    expect(planHash).toMatch(/^[0-9a-f]{64}$/u);

    const approve = ["approve", file, "--plan-hash"] as const;
    expect(await json(...approve, planHash, "--step", "1")).toMatchObject({
      exitCode: 1,
      json: { outcome: "refused", because: "It waits for the approval of stage 2, and this is of stage 1." },
    });
    expect(await json(...approve, "stale", "--step", "2")).toMatchObject({
      exitCode: 1,
      json: { because: "The plan is another one than was approved." },
    });
    expect(await json(...approve, planHash, "--step", "2")).toMatchObject({
      exitCode: 0,
      json: { outcome: "asked", status: { waitingRequests: 1 } },
    });
    expect(await json("tick", file)).toMatchObject({
      exitCode: 0,
      json: { outcome: "ended", status: { outcome: "completed", weight: 100, waitsFor: "nobody" } },
    });
    expect(cloud.weights).toEqual([0, 50, 100]);
    expect(await json("finish", file)).toMatchObject({ exitCode: 0, json: { outcome: "finished" } });
    expect(await json("finish", file)).toMatchObject({ exitCode: 1, json: { because: "It is finished already." } });
  });

  it("tells as text where it stands, what it waits for, and what to type then", async () => {
    const { run } = shell();
    expect((await run("status", file)).exitCode).toBe(1);
    expect((await run("plan", file)).out).toMatch(/0:\d\d {2}1 {2}50 % to the target/u);
    expect((await run("start", file)).out).toContain("started: name-");
    await run("tick", file, "--for", "60");
    const { out, exitCode } = await run("status", file);
    expect(exitCode).toBe(4);
    expect(out).toMatch(
      /^shop name-\d+: approval, step 2 of 0 to 2 \(100 %\)\nplan [0-9a-f]{64}\nthe target has 50 %\n {2}errors: successful\nwaits for: approve --step 2 --plan-hash [0-9a-f]{64}\n$/u,
    );
  });

  it("pauses, resumes and goes back, by whoever asks", async () => {
    const { json, run, dir, cloud } = shell();
    await run("start", file);
    expect(await json("resume", file)).toMatchObject({
      exitCode: 1,
      json: { because: "It is neither paused nor held." },
    });
    await run("pause", file, "--as", "bob");
    expect(await json("tick", file, "--for", "5")).toMatchObject({
      exitCode: 4,
      json: { status: { waitsFor: "resume" } },
    });
    await run("resume", file);
    await run("tick", file, "--for", "10");
    expect(cloud.weight).toBe(50);
    expect(await json("rollback", file, "--emergency")).toMatchObject({ exitCode: 0 });
    expect(await json("tick", file)).toMatchObject({
      exitCode: 3,
      json: { status: { outcome: "rolled-back", weight: 0 } },
    });
    expect(await json("status", file)).toMatchObject({ exitCode: 3 });
    expect(await json("start", file)).toMatchObject({
      exitCode: 1,
      json: { because: expect.stringMatching(/^The cut-over name-\d+ of shop was rolled back at 2026-01-05T/u) },
    });
    expect(await json("start", file, "--force", "--as", "bob")).toMatchObject({ exitCode: 0 });
    const heads = join(dir, ".causeway/cutovers/shop/heads");
    expect(readFileSync(join(heads, readdirSync(heads).toSorted().at(-1) ?? ""), "utf8")).toContain(
      String.raw`\"by\":\"bob\",\"forced\":true`,
    );
  });

  it("refuses a plan that was changed under way, and takes a rollback all the same", async () => {
    const { json, run, dir } = shell();
    await run("start", file);
    writeFileSync(join(dir, file), plan.replace("bakeSeconds: 300", "bakeSeconds: 360"));
    expect(await json("tick", file)).toMatchObject({
      exitCode: 1,
      json: {
        outcome: "refused",
        because: expect.stringContaining("The plan was changed since the cut-over began"),
        status: { isPlanSame: false },
      },
    });
    expect(await json("rollback", file)).toMatchObject({
      exitCode: 0,
      json: { note: expect.stringContaining("is done by whoever has that plan") },
    });
    writeFileSync(join(dir, file), plan);
    expect(await json("tick", file)).toMatchObject({ exitCode: 3, json: { status: { outcome: "given-up" } } });
  });

  it("says what stands in the way, and shows no secret", async () => {
    const { run, json, cloud, dir } = shell({ SHOP_TOKEN: "canary-9f8e7d6c" });
    cloud.weight = 30;
    cloud.outcome = "failed";
    cloud.message = "It said canary-9f8e7d6c.";
    const text = await run("plan", file);
    expect(text.exitCode).toBe(1);
    expect(text.out).toContain(
      "In the way:\n  The target has 30 % already: a cut-over begins at 0.\n  errors: It said ",
    );
    const planned = await json("plan", file);
    expect(JSON.stringify([text, planned])).not.toContain("canary");
    cloud.weight = 0;
    await run("start", file);
    await run("tick", file, "--for", "30");
    const kept = readdirSync(join(dir, ".causeway"), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    expect(kept.length).toBeGreaterThan(0);
    for (const one of kept) expect(readFileSync(join(one.parentPath, one.name), "utf8")).not.toContain("canary");
  });

  it("says whether there is a way back", async () => {
    const { json } = shell();
    expect(await json("reverse", file)).toMatchObject({
      exitCode: 1,
      json: { outcome: "refused", because: expect.stringContaining("The plan moves no data") },
    });
  });

  it("fills in what a stack says", async () => {
    const { json, dir } = shell();
    writeFileSync(join(dir, file), plan.replace("alarmNames: [errors]", 'alarmNames: ["${outputs.alarmName}"]'));
    writeFileSync(join(dir, "outputs.json"), '{"alarmName":"shop-errors","key":"[secret]"}');
    expect(await json("plan", file, "--outputs", "outputs.json")).toMatchObject({ exitCode: 0 });
    writeFileSync(join(dir, "outputs.json"), '{"alarmName":"[secret]"}');
    expect(await json("plan", file, "--outputs", "outputs.json")).toMatchObject({ exitCode: 2 });
  });

  it.each([
    [["start", "nowhere.yaml"], "The plan nowhere.yaml cannot be read"],
    [["status", file, "--state", "ftp://x"], "(rollout/state-url-invalid)"],
    [["tick", file, "--outputs", "nowhere.json"], "The outputs cannot be read from nowhere.json."],
    [["approve", file, "--step", "1"], "approve needs --plan-hash."],
    [["approve", file, "--plan-hash", "x"], "approve needs --step."],
    [["start", file, "--emergency"], "--emergency is of rollback, and not of start."],
    [["rollback", file, "--way-back", "x"], "--way-back is of reverse, and not of rollback."],
    [["tick", file, "--for", "0"], "Allowed are whole numbers from 1 to 7200."],
    [["abort", file], "Allowed choices are plan, start"],
  ])("refuses %j with 2", async (args, words) => {
    const { exitCode, err } = await shell().run(...args);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(words)]);
  });
});
