import { expect, it } from "vitest";
import { previewReport } from "../test/sample-report.ts";
import { reportFolder } from "./report-folder.ts";

it("refuses a folder where none can be made, rather than trying forever", () => {
  const reports = reportFolder("/proc/none/of/these", undefined);
  expect(() => reports.write({ report: previewReport(), caveat: undefined, json: undefined })).toThrow(
    expect.objectContaining({ code: "action/input-invalid" }),
  );
});
