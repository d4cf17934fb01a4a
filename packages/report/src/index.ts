export { type MarkdownOptions, renderMarkdown } from "./markdown/render-markdown.ts";
export { renderSummary, type SummaryOptions } from "./markdown/render-summary.ts";
export { redactReport } from "./redaction/redact-report.ts";
export { redactValues } from "./redaction/redact-values.ts";
export { createRedact, type Redact, type RedactionOptions, redactText } from "./redaction/redact-text.ts";
export { clipText } from "./clip-text.ts";
export { countOf } from "./resource-words.ts";
export { visibleText } from "./visible-text.ts";
export { renderText, type TextOptions } from "./text/render-text.ts";
export { codeFence } from "./markdown/escaping/code-fence.ts";
export { codeSpan } from "./markdown/escaping/code-span.ts";
export { escapeText } from "./markdown/escaping/escape-text.ts";
export type {
  CostSection,
  Drawing,
  FailedStack,
  FindingRow,
  PreviewReport,
  PreviewedStack,
  PropertyRow,
  RenameRow,
  ReportOperation,
  ResourceRow,
  SourceLine,
  StackReport,
} from "./preview-report.ts";
export { renderHtml } from "./html/render-html.ts";
export { renderSarif, type SarifFinding, type SarifRule } from "./sarif/render-sarif.ts";
export { htmlPage } from "./html/html-page.ts";
export { html, type Markup, trusted } from "./html/markup.ts";
export { pageStyle } from "./html/page-style.ts";
