export type {
  Drawing,
  FailedStack,
  FindingRow,
  PreviewReport,
  PreviewedStack,
  PropertyRow,
  ReportOperation,
  ResourceRow,
  SourceLine,
  StackReport,
} from "./preview-report.ts";
