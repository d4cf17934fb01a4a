import { describe, expect, it } from "vitest";
import { mapProblems } from "./map-problems.ts";
import { readRepository, type RepositoryFile } from "./repository.ts";

const readme = `
| \`preview STACK…\` | what changes |

[Cost](docs/cost.md), [.github/workflows/ci.yml](.github/workflows/ci.yml)

packages/  core           words
           action-kit     GitHub
`;

const architecture = `
| [core](packages/core/src) | words |
| [action-kit](packages/action-kit/src) | GitHub |
| [cli](apps/cli) | the verbs |

## Direction

core ← action-kit

## More
`;

const good: Readonly<Record<string, string>> = {
  "README.md": readme,
  "ARCHITECTURE.md": architecture,
  "packages/core/package.json": "{}",
  "packages/action-kit/package.json": "{}",
  "apps/cli/package.json": "{}",
  "apps/cli/src/run.ts": 'import { previewCommand } from "./preview/preview-command.ts";\n',
  "docs/cost.md": "",
  ".github/workflows/ci.yml": "",
};

function problemsOf(changes: Readonly<Record<string, string | undefined>> = {}): readonly string[] {
  const files = Object.entries({ ...good, ...changes }).flatMap(([path, text]): readonly RepositoryFile[] =>
    text === undefined ? [] : [{ path, text }],
  );
  return mapProblems(files);
}

describe("mapProblems", () => {
  it("finds none where every page has everything", () => {
    expect(problemsOf()).toEqual([]);
  });

  it("finds a package that no page has", () => {
    expect(problemsOf({ "packages/rollout/package.json": "{}" })).toEqual([
      "the map in README.md: rollout is missing",
      "the table in ARCHITECTURE.md: rollout is missing",
      "the directions in ARCHITECTURE.md: rollout is missing",
    ]);
  });

  it("finds a package that is gone", () => {
    expect(problemsOf({ "packages/action-kit/package.json": undefined })).toEqual([
      "the map in README.md: there is no action-kit",
      "the table in ARCHITECTURE.md: there is no action-kit",
    ]);
  });

  it("compares the verbs of the command line both ways", () => {
    const run = good["apps/cli/src/run.ts"] ?? "";
    expect(problemsOf({ "apps/cli/src/run.ts": `${run}${run.replaceAll("preview", "drift")}` })).toEqual([
      "the verbs in README.md: drift is missing",
    ]);
    expect(problemsOf({ "apps/cli/src/run.ts": "" })).toEqual(["the verbs in README.md: there is no preview"]);
  });

  it.each([
    ["apps/actions/deploy/package.json", "the table in ARCHITECTURE.md: actions/deploy is missing"],
    ["docs/preflight.md", "the links in README.md: docs/preflight.md is missing"],
    [".github/workflows/drift.yml", "the pages at the root and in docs: drift.yml is missing"],
  ])("finds that nothing leads to %s", (path, problem) => {
    expect(problemsOf({ [path]: "{}" })).toEqual([problem]);
  });

  it("finds none in this repository", () => {
    expect(mapProblems(readRepository())).toEqual([]);
  });
});
