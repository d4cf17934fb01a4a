import { describe, expect, it } from "vitest";
import { readInlineWaivers } from "./inline-waivers.ts";

const comment = "// guard-ignore tag-missing until 2027-01-31 by platform: tags come with the next module";
const read = (...lines: readonly string[]) => readInlineWaivers("src/index.ts", lines.join("\n"));

it("reads rule, day, owner and reason, and where it stands", () => {
  expect(read("import x;", comment, "new Queue();")).toEqual([
    {
      kind: "line",
      rule: "tag-missing",
      expires: "2027-01-31",
      owner: "platform",
      reason: "tags come with the next module",
      origin: "src/index.ts:2",
      file: "src/index.ts",
      line: 3,
    },
  ]);
});

it("covers one line with several comments, and is indented as the code is", () => {
  const found = read(
    `  ${comment}`,
    "  // why",
    `  ${comment.replace("tag-missing", "bucket-name")}`,
    "  new Queue();",
  );
  expect(found).toMatchObject([
    { rule: "tag-missing", line: 4 },
    { rule: "bucket-name", line: 4 },
  ]);
});

it("reads files with the line ends of Windows", () => {
  expect(readInlineWaivers("a.ts", `a\r\n${comment}\r\nnew Queue();\r\n`)).toMatchObject([{ kind: "line", line: 3 }]);
});

it("takes an owner of several words and a reason with colons", () => {
  const [waiver] = read("// guard-ignore tag-missing until 2027-01-31 by team platform: see: docs", "new Queue();");
  expect(waiver).toMatchObject({ owner: "team platform", reason: "see: docs" });
});

describe("a comment that is no waiver", () => {
  it.each([
    ["nothing but the word", "// guard-ignore"],
    ["no day", "// guard-ignore tag-missing by platform: later"],
    ["no day of the calendar", "// guard-ignore tag-missing until 2027-02-30 by platform: later"],
    ["no owner", "// guard-ignore tag-missing until 2027-01-31 by : later"],
    ["no reason", "// guard-ignore tag-missing until 2027-01-31 by platform:"],
    ["no reason at all", "// guard-ignore tag-missing until 2027-01-31 by platform"],
  ])("%s", (_, line) => {
    expect(read(line, "new Queue();")).toMatchObject([{ kind: "malformed", origin: "src/index.ts:1" }]);
  });

  it("stands above an empty line or at the end", () => {
    expect(read(comment, "", "new Queue();")).toMatchObject([{ kind: "malformed" }]);
    expect(read("new Queue();", comment)).toMatchObject([{ kind: "malformed" }]);
  });

  it("speaks of guard-ignore elsewhere", () => {
    expect(read(`const text = "${comment}";`, "new Queue(); // guard-ignored once", "/* guard-ignore */")).toEqual([]);
  });
});
