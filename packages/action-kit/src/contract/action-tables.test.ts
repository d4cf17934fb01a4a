import { describe, expect, it } from "vitest";
import { parseActionFile } from "./action-file.ts";
import { withActionTables } from "./action-tables.ts";

const action = parseActionFile(`
inputs:
  mode: { description: "a | b", default: a }
  environment: { description: Where, required: true }
  state: { description: "A file\\nof state" }
outputs:
  result: { description: What came of it }
runs: { using: node24, main: dist/main.js }
`);

const readme = `# Title
<!-- inputs: generated from action.yml -->
old
<!-- inputs end -->
between
<!-- outputs: generated from action.yml -->
<!-- outputs end -->
after
`;

describe("withActionTables", () => {
  it("puts the tables between their markers and leaves the rest alone", () => {
    expect(withActionTables(readme, action)).toBe(`# Title
<!-- inputs: generated from action.yml -->
| input | meaning | default |
| --- | --- | --- |
| \`mode\` | a \\| b | \`a\` |
| \`environment\` | Where | required |
| \`state\` | A file of state |  |
<!-- inputs end -->
between
<!-- outputs: generated from action.yml -->
| output | meaning |
| --- | --- |
| \`result\` | What came of it |
<!-- outputs end -->
after
`);
  });

  it("changes nothing the second time", () => {
    const once = withActionTables(readme, action);
    expect(withActionTables(once, action)).toBe(once);
  });

  it("refuses a README without the markers", () => {
    expect(() => withActionTables("# Title", action)).toThrow("lacks <!-- inputs: generated from action.yml -->");
  });
});

describe("parseActionFile", () => {
  it.each(["", "inputs: []", "runs: { using: node24 }"])("refuses %j", (text) => {
    expect(() => parseActionFile(text)).toThrow(/expected/i);
  });
});
