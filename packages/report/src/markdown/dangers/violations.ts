import { type FindingGroup, groupFindings, type SaidFinding } from "../../grouping/group-findings.ts";
import { mergeGroups } from "../../grouping/group.ts";
import { placeEach } from "../../grouping/place-groups.ts";
import { type SharedSentences, shareSentences } from "../../grouping/repeated-sentences.ts";
import type { Placed } from "../../places.ts";
import type { FindingRow, PreviewReport } from "../../preview-report.ts";
import { countOf, findingTarget, urnWithoutStack } from "../../resource-words.ts";
import { at, nameSpan, prose, referenceLink, valueSpan } from "../escaping/inline-words.ts";
import type { Draw } from "../fitting/render-within.ts";
import { nameList } from "../listing/list-rows.ts";
import type { DangerGroup } from "./danger-group.ts";
import { drawDangers } from "./draw-dangers.ts";

const openLimit = 12;

interface NamedFinding extends SaidFinding {
  readonly name: string;
}

/** Prepares what the rules found: what a rule says of several resources is said once. */
export function drawViolations(report: PreviewReport): Draw {
  const groups = mergeGroups(
    placeEach(report, ({ violations }) => groupFindings(violations)),
    { head: (head) => JSON.stringify(head), row: identityOf },
  );
  return drawDangers(report, "🔎 Findings", groups.map(violationGroup));
}

function identityOf({ resource, property, value, message, source, through }: FindingRow): string {
  return JSON.stringify([urnWithoutStack(resource), property, value, message, source, through]);
}

function violationGroup({ said, stacks }: Placed<FindingGroup>): DangerGroup<NamedFinding> {
  const { head } = said;
  const rows = said.rows.map((finding) => ({ ...finding, name: findingTarget(finding) }));
  const [first] = rows;
  const only = rows.length === 1 ? first : undefined;
  const sentences = shareSentences(rows);
  const consequence = head.kind === "rejects" ? ", AWS or Pulumi will refuse it" : "";
  const subject = only === undefined ? `**${countOf(rows.length, "resource")}**` : nameSpan(only.name);
  const reasons = [
    prose(sentences.common),
    only === undefined ? "" : propertyValue(only),
    head.fix === "" ? "" : `**Fix:** ${prose(head.fix)}${referenceLink(head.reference)}`,
  ];
  return {
    label: `**${head.severity}${consequence}**: ${nameSpan(head.rule)} on ${subject}`,
    place: only === undefined ? "" : at(only),
    tally: "",
    reasons: reasons.flatMap((reason) => (reason === "" ? [] : [`  - ${reason}`])).join("\n"),
    rows,
    stacks,
    openLimit: only === undefined ? openLimit : "named by label",
    listRows: (listed) => listFindings(listed, sentences),
  };
}

/** Lists findings with what their messages do not have in common. */
function listFindings(findings: readonly NamedFinding[], { ownOf }: SharedSentences): readonly string[] {
  const lineOf = (finding: NamedFinding): string =>
    [at(finding), prose(ownOf(finding)), propertyValue(finding)].filter((part) => part !== "").join(": ");
  return [...Map.groupBy(findings, lineOf)].map(([line, members]) => {
    const separator = line === "" || line.startsWith(" ·") ? "" : ": ";
    return `${nameList(members)}${separator}${line}`;
  });
}

function propertyValue({ property, value }: FindingRow): string {
  if (property === undefined) return "";
  return `${nameSpan(property)}${value === undefined ? "" : ` is ${valueSpan(value)}`}`;
}
