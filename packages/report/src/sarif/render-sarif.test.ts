import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { renderSarif, type SarifFinding, type SarifRule } from "./render-sarif.ts";

const rule: SarifRule = {
  id: "ingress-admin-port",
  severity: "critical",
  summary: "No way in from the network on 22 or 3389",
  why: "Whoever finds the port tries passwords.",
  fix: "Use Session Manager.",
  source: "https://docs.aws.amazon.com/systems-manager/",
};

const finding: SarifFinding = {
  rule: rule.id,
  severity: "critical",
  verdict: "violation",
  resource: "urn:pulumi:prod::shop::aws:ec2/securityGroup:SecurityGroup::web",
  property: "ingress[0].fromPort",
  message: "Port 22 is open to 0.0.0.0/0.",
  file: "stacks/my shop/index.ts",
  line: 12,
};

const runOf = (...findings: readonly SarifFinding[]) => {
  const log: Log = JSON.parse(renderSarif([rule], findings, "Pulumi.yaml"));
  const [run] = log.runs;
  return { ...run, results: run?.results ?? [] };
};

describe("renderSarif", () => {
  test("tells rule, level, message and place", () => {
    expect(runOf(finding).results).toEqual([
      {
        ruleId: "ingress-admin-port",
        level: "error",
        message: { text: "Port 22 is open to 0.0.0.0/0." },
        locations: [
          { physicalLocation: { artifactLocation: { uri: "stacks/my%20shop/index.ts" }, region: { startLine: 12 } } },
        ],
        partialFingerprints: { "causeway/v1": expect.stringMatching(/^[0-9a-f]{32}$/) },
      },
    ]);
  });

  test("keeps the fingerprint when only the line moves, and changes it with the property", () => {
    const prints = [finding, { ...finding, line: 99 }, { ...finding, property: "ingress[1].fromPort" }].map(
      (one) => runOf(one).results[0]?.partialFingerprints?.["causeway/v1"],
    );
    expect(prints[0]).toBe(prints[1]);
    expect(prints[0]).not.toBe(prints[2]);
  });

  test("places what has no line, since GitHub takes no result without a place", () => {
    const [result] = runOf({ ...finding, file: null, line: null }).results;
    expect(result?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "Pulumi.yaml" },
      region: { startLine: 1 },
    });
  });

  test("shows what is undecided as a note that says so", () => {
    const [result] = runOf({ ...finding, verdict: "undecided" }).results;
    expect(result).toMatchObject({ level: "note", message: { text: expect.stringContaining("Undecided: ") } });
  });

  test("gives GitHub the severity as text, as it wants it", () => {
    expect(runOf().tool?.driver.rules?.[0]?.properties).toMatchObject({ "security-severity": "9.5" });
  });
});
