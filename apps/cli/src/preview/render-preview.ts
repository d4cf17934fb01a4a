import type { PreviewOutcome } from "@causeway/preview";
import { renderHtml, renderMarkdown, renderText } from "@causeway/report";

export const previewFormats = ["text", "markdown", "json", "html"] as const;

export type PreviewFormat = (typeof previewFormats)[number];

/** Answers a preview in the form that was asked for. */
export function renderPreview(
  { report, json }: PreviewOutcome,
  format: PreviewFormat,
  { colour }: { readonly colour: boolean },
): string {
  switch (format) {
    case "text":
      return renderText(report, { colour });
    case "markdown":
      return renderMarkdown(report);
    case "html":
      return renderHtml(report);
    case "json":
      return `${JSON.stringify(json, null, 2)}\n`;
  }
}
