export { type CutoverRecord, cutoverRecord } from "./model/cutover-record.ts";
export { renderRecordHtml } from "./html/render-record-html.ts";
export { renderRecordMarkdown } from "./markdown/render-record-markdown.ts";
