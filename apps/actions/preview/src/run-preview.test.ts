import type { ActionRun, RunContext } from "@causeway/action-kit";
import type { PreviewOutcome, PreviewRequest } from "@causeway/preview";
import { describe, expect, it } from "vitest";
import { failedStack, previewedStack, previewReport } from "../test/sample-report.ts";
import { readPreviewInputs } from "./inputs.ts";
import type { ReportFiles } from "./report-folder.ts";
import { runPreview } from "./run-preview.ts";

const context: RunContext = {
  apiUrl: "https://api.github.com",
  repository: { owner: "acme", name: "shop" },
  eventName: "pull_request",
  pullRequest: { number: 7, headSha: "head", baseSha: "base", baseBranch: "main", isUntrusted: false },
  checkoutSha: "merge",
  previousSha: undefined,
  commit: "head",
  runUrl: undefined,
};

interface Observed {
  readonly request: PreviewRequest;
  readonly outcome: Awaited<ReturnType<typeof runPreview>>;
  readonly written: ReportFiles;
  readonly asked: readonly string[];
}

/** Runs the action on a preview that is answered as given, in a checkout of the merge with its base. */
async function observe(
  inputs: Readonly<Record<string, string>>,
  previewed: PreviewOutcome,
  event: RunContext = context,
): Promise<Observed> {
  const requests: PreviewRequest[] = [];
  const asked: string[] = [];
  const written: ReportFiles[] = [];
  const run: ActionRun = {
    env: inputs,
    context: event,
    print: () => {},
    redact: (text) => text.replaceAll("canary", "[secret]"),
  };
  const outcome = await runPreview(readPreviewInputs({ GITHUB_WORKSPACE: "/checkout", ...inputs }), run, {
    previewStacks: async (request) => {
      requests.push(request);
      return previewed;
    },
    askGit: (...words) => (words.includes("merge-base") ? undefined : "merge"),
    engine: async () => {
      asked.push("engine");
      return { open: () => Promise.reject(new Error("not here")) };
    },
    keepPlans: async (plans) => {
      asked.push(`${plans.length} plans`);
      return plans.length === 0 ? undefined : "/files/plans";
    },
    reports: {
      path: () => "/files",
      write: (files) => {
        written.push(files);
        return { "result-path": "/files/preview.json", "report-path": "/files/preview.html" };
      },
    },
  });
  const [request] = requests;
  const [files] = written;
  if (request === undefined || files === undefined) throw new Error("Nothing was previewed or written.");
  return { request, outcome, written: files, asked };
}

const quiet: PreviewOutcome = {
  report: { ...previewReport(previewedStack()), base: "HEAD^1 (5d6e7f8)" },
  json: { stacks: [] },
  verdict: "clean",
  plans: [],
};

describe("runPreview", () => {
  it("asks for what the inputs say, against the base of the pull request", async () => {
    const inputs = {
      "INPUT_WORK-DIR": "web, data",
      INPUT_ENVIRONMENT: "prod",
      "INPUT_TIME-LIMIT": "60",
      INPUT_WAIVERS: "w.yaml",
      DATABASE_PASSWORD: "of-the-job-1234",
    };
    const { request } = await observe(inputs, quiet);
    expect(request).toEqual({
      rootDir: "/checkout",
      stackDirs: ["web", "data"],
      environments: ["prod"],
      base: { kind: "commit", ref: "HEAD^1" },
      waiversFile: "/checkout/w.yaml",
      timeLimitSeconds: 60,
      commit: "head",
      prices: "table",
      secrets: ["of-the-job-1234"],
      progress: expect.any(Function),
    });
  });

  it("leaves to the preview what the inputs do not say", async () => {
    const { request } = await observe({ INPUT_BASE: "none" }, quiet);
    expect(Object.keys(request).toSorted()).toEqual([
      "commit",
      "environments",
      "prices",
      "progress",
      "rootDir",
      "secrets",
      "stackDirs",
    ]);
  });

  it("calls the base by its branch, and says where the files are", async () => {
    const { outcome, written } = await observe({}, quiet);
    expect(written.report.base).toBe("main (5d6e7f8)");
    expect(outcome.outputs).toMatchObject({
      "result-path": "/files/preview.json",
      "report-path": "/files/preview.html",
    });
  });

  it("keeps the secrets of the job out of report and files, also where a program printed them", async () => {
    const leaky = { ...quiet, report: previewReport(failedStack({ printed: "has canary", message: "canary!" })) };
    const { outcome, written } = await observe({}, leaky);
    expect(JSON.stringify([outcome, written])).not.toContain("canary");
    expect(outcome.comment).toContain("[secret]!");
  });

  const planned: PreviewOutcome = {
    ...quiet,
    plans: [
      {
        dir: "/checkout/web",
        stack: "prod",
        project: "web",
        stackName: "prod",
        environment: "prod",
        state: {},
        secrets: [],
        digest: {
          operations: [],
          counts: { create: 0, update: 0, replace: 0, delete: 0, import: 0, read: 0, discard: 0, same: 0 },
          policy: [],
          warnings: [],
        },
      },
    ],
  };

  it("asks the engine where it is told to, compares with nothing else, and keeps the plans", async () => {
    const { request, outcome, asked } = await observe({ INPUT_ENGINE: "pulumi", INPUT_PRICES: "aws" }, planned);
    expect(request).toMatchObject({ engine: { open: expect.any(Function) }, prices: "aws" });
    expect(request).not.toHaveProperty("base");
    expect(asked).toEqual(["engine", "1 plans"]);
    expect(outcome.outputs["plan-path"]).toBe("/files/plans");
  });

  it("never asks the engine for a fork: it evaluates offline against the base, and says so above all", async () => {
    const pullRequest = { number: 7, headSha: "head", baseSha: "base", baseBranch: "main", isUntrusted: true };
    const { request, outcome, asked } = await observe({ INPUT_ENGINE: "pulumi" }, quiet, { ...context, pullRequest });
    expect(request).not.toHaveProperty("engine");
    expect(request).toMatchObject({ base: { kind: "commit", ref: "HEAD^1" } });
    expect(asked).toEqual(["0 plans"]);
    expect(outcome.comment).toMatch(/^> \[!WARNING\]\n> The engine was not asked: a pull request of a fork/u);
    expect([outcome.conclusion.kind, outcome.outputs["plan-path"]]).toEqual(["passed", ""]);
  });

  it.each([
    ["locked", "locked"],
    ["credentials", "credentials"],
    ["plan-stale", "plan-stale"],
    ["policy", "policy"],
    ["throttled", "throttled"],
    ["pending-operations", "pending-operations"],
    ["provider-error", "provider-error"],
    ["program-threw", "program-error"],
    ["no-result", "program-error"],
  ])("fails for %s as %s", async (reason, word) => {
    const { outcome } = await observe({}, { ...quiet, report: previewReport(failedStack({ reason })) });
    expect(outcome.conclusion).toEqual({ kind: "failed", reason: word });
  });
});
