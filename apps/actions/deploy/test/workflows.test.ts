import { readdirSync, readFileSync } from "node:fs";
import { parseActionFile } from "@causeway/action-kit/contract";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

// What a runner on a laptop does not look at, and GitHub does.

/** A job that moves or reads an environment. */
const job = z.object({
  if: z.string().optional(),
  needs: z.string().or(z.array(z.string())).optional(),
  "timeout-minutes": z.number(),
  environment: z.object({ name: z.string(), deployment: z.literal(false) }),
  concurrency: z.object({ group: z.string(), "cancel-in-progress": z.boolean(), queue: z.string().optional() }),
  permissions: z.record(z.string(), z.string()),
  strategy: z.object({ "fail-fast": z.boolean(), matrix: z.object({ environment: z.array(z.string()) }) }).optional(),
  steps: z.array(z.object({ uses: z.string(), with: z.record(z.string(), z.string().or(z.boolean())) })),
});

/** A job that decides whether there is a deployment, and has no rights to make one. */
const gate = z.strictObject({
  if: z.literal("github.event_name == 'push' && vars.DEPLOYS == 'true'"),
  "runs-on": z.string(),
  "timeout-minutes": z.number().max(60),
  permissions: z.strictObject({ contents: z.literal("read") }),
  steps: z.array(z.object({ name: z.string(), run: z.string() }).or(z.object({ uses: z.string() }))),
});

const workflow = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.strictObject({}),
  env: z.object({ STACKS: z.string() }),
  jobs: z.record(z.string(), z.unknown()),
});

type Workflow = z.output<typeof workflow>;

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

const deploy = workflow.parse(parse(read("../../../../.github/workflows/deploy.yml")));
const drift = workflow.parse(parse(read("../../../../.github/workflows/drift.yml")));

function jobOf({ jobs }: Workflow, name: string): z.output<typeof job> {
  return job.parse(jobs[name]);
}

const gates = ["judge", "integration"];

/** Jobs of both workflows that have an environment. */
const deploying = [deploy, drift].flatMap(({ jobs }) =>
  Object.entries(jobs).flatMap(([name, each]) => (gates.includes(name) ? [] : [job.parse(each)])),
);

function commandsOf(name: string): readonly string[] {
  return gate.parse(deploy.jobs[name]).steps.flatMap((step) => ("run" in step ? [step.run] : []));
}

function inputsOf(each: z.output<typeof job>): Readonly<Record<string, unknown>> {
  return each.steps.find(({ uses }) => uses === "./.github/actions/deploy")?.with ?? {};
}

describe("deploy.yml", () => {
  it("runs on what is merged to main, and for a pull request when its label or it itself comes and goes", () => {
    expect(deploy.on).toEqual({
      push: { branches: ["main"] },
      pull_request: { types: ["labeled", "unlabeled", "synchronize", "reopened", "closed"] },
    });
  });

  it("goes from environment to environment, each after a soaked success of the one before", () => {
    const order = ["dev", "staging", "prod"].map((name) => {
      const each = jobOf(deploy, name);
      return [each.needs, each.environment.name, inputsOf(each)["environment"], inputsOf(each)["previous-environment"]];
    });
    expect(order).toEqual([
      ["judge", "dev", "dev", undefined],
      [["dev", "integration"], "staging", "staging", "dev"],
      ["staging", "prod", "prod", "staging"],
    ]);
  });

  it("looks at lint, then at what compiles, then at settings and tags, before anything is deployed", () => {
    expect(commandsOf("judge")).toEqual([
      "pnpm check lint",
      "pnpm typecheck --filter='./apps/stacks/*'",
      'xargs pnpm --silent causeway guard <<< "$STACKS"',
    ]);
    expect(jobOf(deploy, "dev").needs).toBe("judge");
  });

  it("runs the integration tests before staging, and so before production", () => {
    expect(commandsOf("integration")).toEqual(["pnpm e2e"]);
    expect([jobOf(deploy, "staging").needs, jobOf(deploy, "prod").needs]).toEqual([["dev", "integration"], "staging"]);
  });

  it("never goes on after a job that failed or was skipped: no job that others wait for has a condition of its own", () => {
    const waiting = ["dev", "staging", "prod"].map((name) => jobOf(deploy, name).if);
    expect(waiting).toEqual([undefined, undefined, undefined]);
  });

  it.each(["dev", "staging", "prod", "pull-request", "pull-request-gone"])(
    "lets one run at a time move the environment of %s, loses none that waits, and cancels none",
    (name) => {
      const { concurrency, environment } = jobOf(deploy, name);
      const which = environment.name === "pull-request" ? "pr-${{ github.event.pull_request.number }}" : name;
      expect(concurrency).toEqual({ group: `environment-${which}`, "cancel-in-progress": false, queue: "max" });
    },
  );

  it("gives each job what it needs, and no more", () => {
    const shared = { contents: "read", "id-token": "write", deployments: "write" };
    for (const name of ["dev", "staging", "prod"])
      expect(jobOf(deploy, name).permissions).toEqual({ ...shared, "pull-requests": "read" });
    for (const name of ["pull-request", "pull-request-gone"])
      expect(jobOf(deploy, name).permissions).toEqual({ ...shared, "pull-requests": "write" });
  });

  it.each(["pull-request", "pull-request-gone"])("runs %s for nobody's fork, nor for Dependabot", (name) => {
    const condition = jobOf(deploy, name).if ?? "";
    expect(condition).toContain("github.event_name == 'pull_request'");
    expect(condition).toContain("&& github.event.pull_request.head.repo.full_name == github.repository");
    expect(condition).toContain("&& github.actor != 'dependabot[bot]'");
    expect(condition).toContain("'deploy'");
  });

  it("checks out the very commit of the run; to destroy, the head, which outlives the pull request", () => {
    const refs = ["dev", "staging", "prod", "pull-request", "pull-request-gone"].map(
      (name) => jobOf(deploy, name).steps[0]?.with["ref"],
    );
    expect(refs).toEqual([undefined, undefined, undefined, undefined, "${{ github.event.pull_request.head.sha }}"]);
  });
});

describe("drift.yml", () => {
  it("runs each night and by hand", () => {
    expect(drift.on).toEqual({ schedule: [{ cron: "17 4 * * *" }], workflow_dispatch: null });
  });

  it("looks at every environment, each with its own role, whatever becomes of the others", () => {
    const { strategy, environment, permissions } = jobOf(drift, "drift");
    expect(strategy).toEqual({ "fail-fast": false, matrix: { environment: ["dev", "staging", "prod"] } });
    expect(environment.name).toBe("${{ matrix.environment }}");
    expect(permissions).toEqual({ contents: "read", "id-token": "write", issues: "write" });
  });

  it("stays out of the way of deployments", () => {
    expect(jobOf(drift, "drift").concurrency.group).toBe("drift-${{ matrix.environment }}");
  });

  it("destroys only with the role of pull requests' environments", () => {
    const each = jobOf(drift, "expired");
    expect([inputsOf(each)["command"], each.environment.name]).toEqual(["expire", "pull-request"]);
    expect(inputsOf(each)).not.toHaveProperty("environment");
  });
});

describe("both workflows", () => {
  it("run nothing in a fork that has not been set up: each job asks for the variable, or needs one that does", () => {
    const start = z.object({ if: z.string().optional(), needs: z.unknown().optional() });
    const jobs = Object.values({ ...deploy.jobs, ...drift.jobs }).map((each) => start.parse(each));
    const asking = jobs.filter((each) => each.needs === undefined);
    expect(asking.map((each) => each.if?.includes("vars.DEPLOYS == 'true'"))).toEqual(Array(6).fill(true));
    expect(jobs).toHaveLength(9);
  });

  it("are about the same stacks: all but the foundation", () => {
    const stacks = (text: string): readonly string[] => text.trim().split("\n");
    const there = readdirSync(new URL("../../../stacks", import.meta.url))
      .filter((name) => name !== "foundation")
      .map((name) => `apps/stacks/${name}`);
    expect(stacks(deploy.env.STACKS).toSorted((one, other) => one.localeCompare(other))).toEqual(there);
    expect(drift.env).toEqual(deploy.env);
  });

  it("end the action before the job, and the job before the credentials", () => {
    const composite = z
      .object({ runs: z.object({ steps: z.array(z.object({ with: z.record(z.string(), z.unknown()).optional() })) }) })
      .parse(parse(read("../../../../.github/actions/deploy/action.yml")));
    const given = Object.assign({}, ...composite.runs.steps.map((step) => step.with ?? {}));
    const minutes = deploying.map((each) => each["timeout-minutes"]);
    expect(Number(given["time-limit"])).toBeLessThan(Math.min(...minutes) * 60);
    expect(Math.max(...minutes) * 60).toBeLessThanOrEqual(Number(given["role-duration-seconds"]));
  });

  it("make new stacks with the key of their account, and find that key again in the state", () => {
    const making = deploying.filter(
      (each) => !["drift", "destroy", "expire"].includes(String(inputsOf(each)["command"])),
    );
    expect(making.map((each) => inputsOf(each)["secrets-provider"])).toEqual(
      Array(4).fill("${{ vars.PULUMI_SECRETS_PROVIDER }}"),
    );
    const steps = z.object({ runs: z.object({ steps: z.array(z.looseObject({ id: z.string().optional() })) }) });
    const { runs } = steps.parse(parse(read("../../../../.github/actions/deploy/action.yml")));
    expect(runs.steps.find(({ id }) => id === "deploy")).toMatchObject({
      env: { PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true" },
      with: { "secrets-provider": "${{ inputs.secrets-provider }}" },
    });
  });

  it("give the composite action inputs that it has, and that one those of the deploy action", () => {
    const composite = z
      .object({
        inputs: z.record(z.string(), z.unknown()),
        runs: z.object({
          steps: z.array(z.object({ uses: z.string(), with: z.record(z.string(), z.unknown()).optional() })),
        }),
      })
      .parse(parse(read("../../../../.github/actions/deploy/action.yml")));
    const known = Object.keys(composite.inputs);
    const given = deploying.flatMap((each) => Object.keys(inputsOf(each)));
    expect(given.filter((name) => !known.includes(name))).toEqual([]);
    const own = Object.keys(parseActionFile(read("../action.yml")).inputs);
    const last = composite.runs.steps.find(({ uses }) => uses === "./apps/actions/deploy");
    expect(Object.keys(last?.with ?? {}).filter((name) => !own.includes(name))).toEqual([]);
  });
});
