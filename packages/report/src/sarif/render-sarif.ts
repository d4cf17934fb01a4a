import { createHash } from "node:crypto";
import type { Log, ReportingDescriptor, Result } from "sarif";

/** Where GitHub takes a number for the severity of a security rule. */
const securitySeverity = { low: "3.0", medium: "5.5", high: "8.0", critical: "9.5" } as const;

const levels = { low: "note", medium: "warning", high: "error", critical: "error" } as const;

type SarifSeverity = keyof typeof securitySeverity;

export interface SarifRule {
  readonly id: string;
  readonly severity: SarifSeverity;
  readonly summary: string;
  readonly why: string;
  readonly fix: string;
  /** Page of the fact. */
  readonly source: string;
}

export interface SarifFinding {
  readonly rule: string;
  readonly severity: SarifSeverity;
  readonly verdict: "violation" | "undecided";
  /** URN, which stays the same when lines move. */
  readonly resource: string;
  readonly property: string | null;
  readonly message: string;
  /** Relative to the repository. */
  readonly file: string | null;
  readonly line: number | null;
}

/**
 * Answers findings as SARIF 2.1.0 for code scanning, one run.
 *
 * Waived findings are left out, since GitHub shows suppressed results as open. A finding without a line is placed at
 * `fallbackFile`: GitHub takes no result without a place. What is undecided is a note. The fingerprint is made of rule,
 * resource and property, so an alert survives moved lines.
 *
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function renderSarif(
  rules: readonly SarifRule[],
  findings: readonly SarifFinding[],
  fallbackFile: string,
): string {
  const log: Log = {
    version: "2.1.0",
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    runs: [
      {
        tool: { driver: { name: "causeway", rules: rules.map((rule) => descriptor(rule)) } },
        automationDetails: { id: "causeway/guard/" },
        results: findings.map((finding) => result(finding, fallbackFile)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor({ id, severity, summary, why, fix, source }: SarifRule): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: {
      text: `${why}\n\nFix: ${fix}\n\n${source}`,
      markdown: `${why}\n\n**Fix:** ${fix}\n\n[The fact](${source})`,
    },
    helpUri: source,
    defaultConfiguration: { level: levels[severity] },
    properties: { "security-severity": securitySeverity[severity], tags: ["infrastructure"] },
  };
}

function result(finding: SarifFinding, fallbackFile: string): Result {
  const { rule, severity, verdict, resource, property, message, file, line } = finding;
  const region = { startLine: file === null ? 1 : (line ?? 1) };
  return {
    ruleId: rule,
    level: verdict === "undecided" ? "note" : levels[severity],
    message: { text: verdict === "undecided" ? `Undecided: ${message}` : message },
    locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(file ?? fallbackFile) }, region } }],
    partialFingerprints: { "causeway/v1": fingerprint([rule, resource, property ?? ""]) },
  };
}

function fingerprint(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
