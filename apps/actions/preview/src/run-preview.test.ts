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
}

/** Runs the action on a preview that is answered as given, in a checkout of the merge with its base. */
async function observe(inputs: Readonly<Record<string, string>>, previewed: PreviewOutcome): Promise<Observed> {
  const requests: PreviewRequest[] = [];
  const written: ReportFiles[] = [];
  const run: ActionRun = { env: {}, context, print: () => {}, redact: (text) => text.replaceAll("canary", "[secret]") };
  const outcome = await runPreview(readPreviewInputs({ GITHUB_WORKSPACE: "/checkout", ...inputs }), run, {
    previewStacks: async (request) => {
      requests.push(request);
      return previewed;
    },
    askGit: (...words) => (words.includes("merge-base") ? undefined : "merge"),
    reports: {
      write: (files) => {
        written.push(files);
        return { "result-path": "/files/preview.json", "report-path": "/files/preview.html" };
      },
    },
  });
  const [request] = requests;
  const [files] = written;
  if (request === undefined || files === undefined) throw new Error("Nothing was previewed or written.");
  return { request, outcome, written: files };
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
      progress: expect.any(Function),
    });
  });

  it("leaves to the preview what the inputs do not say", async () => {
    const { request } = await observe({ INPUT_BASE: "none" }, quiet);
    expect(Object.keys(request).toSorted()).toEqual(["commit", "environments", "progress", "rootDir", "stackDirs"]);
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
});
