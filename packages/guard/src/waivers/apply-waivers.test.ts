import { describe, expect, it } from "vitest";
import { exampleGraph } from "../../test/example-graph.ts";
import { make } from "../../test/judge-program.ts";
import { judge } from "../judge.ts";
import { rules } from "../rules/rules.ts";
import type { LineWaiver, ResourceWaiver, Waiver } from "./waiver.ts";

const graph = exampleGraph({ jobs: make("aws:sqs/queue:Queue"), mail: make("aws:sqs/queue:Queue") });
const terms = { rule: "tag-missing", reason: "later", owner: "platform", expires: "2027-01-31", origin: "w.yaml:2" };
const onJobs: ResourceWaiver = { ...terms, kind: "resource", pattern: "*::jobs" };
const onLine: LineWaiver = { ...terms, kind: "line", file: "index.ts", line: 2, origin: "index.ts:1" };

const judged = (...waivers: readonly Waiver[]) =>
  judge({ graph, today: "2026-11-21", waivers, rules: rules.filter(({ id }) => id === "tag-missing") });
const names = (findings: readonly { readonly resource: string }[]) =>
  findings.map(({ resource }) => resource.slice(resource.lastIndexOf(":") + 1));

it("takes a finding aside, with the terms", () => {
  const { findings, waived, waiverProblems } = judged(onJobs);
  expect(names(findings)).toEqual(["mail"]);
  expect(waived).toMatchObject([
    { rule: "tag-missing", waiver: { reason: "later", owner: "platform", expires: "2027-01-31" } },
  ]);
  expect(waiverProblems).toEqual([]);
});

it("finds a resource by the line that declares it", () => {
  expect(names(judged(onLine).waived)).toEqual(["mail"]);
  expect(judged({ ...onLine, file: "other.ts" }).waived).toEqual([]);
});

it("covers what a component makes by the line of the component", () => {
  const nodes = graph.nodes.map((node) => ({
    ...node,
    frames: [...node.frames, { file: "program.ts", line: 9, column: 1 }],
  }));
  const { waived } = judge({
    graph: { ...graph, nodes },
    today: "2026-11-21",
    waivers: [{ ...onLine, file: "program.ts", line: 9 }],
  });
  expect(names(waived)).toEqual(["jobs", "mail"]);
});

describe("expiry", () => {
  it("holds on the last day", () => {
    expect(names(judged({ ...onJobs, expires: "2026-11-21" }).waived)).toEqual(["jobs"]);
  });

  it("brings the finding back with a note, and is told", () => {
    const { findings, waiverProblems } = judged({ ...onJobs, expires: "2026-11-20" });
    expect(findings[0]?.message).toContain("(The waiver of platform expired on 2026-11-20.)");
    expect(waiverProblems).toEqual([
      "w.yaml:2: the waiver of tag-missing by platform expired on 2026-11-20, and what it silenced is still there.",
    ]);
  });

  it("does not matter where another waiver holds", () => {
    expect(names(judged({ ...onJobs, expires: "2026-11-20" }, onJobs).waived)).toEqual(["jobs"]);
  });
});

describe("problems", () => {
  it("tells a waiver that silences nothing", () => {
    expect(judged({ ...onJobs, pattern: "*::nobody" }).waiverProblems).toEqual([
      "w.yaml:2: the waiver of tag-missing by platform silences nothing: remove it.",
    ]);
  });

  it("tells a rule that does not exist, and the nearest one", () => {
    expect(judged({ ...onJobs, rule: "tags-missing" }).waiverProblems).toEqual([
      "w.yaml:2: there is no rule tags-missing; the nearest is tag-missing.",
    ]);
    expect(judged({ ...onJobs, rule: "quite-another-thing" }).waiverProblems).toEqual([
      "w.yaml:2: there is no rule quite-another-thing.",
    ]);
  });

  it("says nothing of a rule that did not judge this time", () => {
    const waiver = { ...onJobs, rule: "nondeterministic-name" };
    expect(judge({ graph, today: "2026-11-21", waivers: [waiver] }).waiverProblems).toEqual([]);
  });

  it("tells a malformed comment", () => {
    expect(judged({ kind: "malformed", origin: "index.ts:4", problem: "the owner is missing" }).waiverProblems).toEqual(
      ["index.ts:4: this is no waiver: the owner is missing."],
    );
  });
});
