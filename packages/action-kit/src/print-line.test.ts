import { describe, expect, it, vi } from "vitest";
import { linePrinter } from "./print-line.ts";

function printedBy(text: string): string {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  linePrinter((line) => line.replaceAll("canary", "[secret]"))(text);
  return write.mock.calls.map(([part]) => String(part)).join("");
}

describe("linePrinter", () => {
  it("prints text as it is, without secrets", () => {
    expect(printedBy("one\ntwo canary")).toBe("one\ntwo [secret]\n");
  });

  it.each(["::error::x", "  ::set-output name=a::b", "a\r::stop-commands::t", "x ##[error]y", "::add-mask::a"])(
    "prints %j so that the runner does not obey it",
    (text) => {
      const lines = printedBy(text).split(/[\r\n]/);
      for (const line of lines) {
        expect(line.trimStart().startsWith("::")).toBe(false);
        expect(line).not.toContain("##[");
      }
    },
  );
});
