import { describe, expect, it } from "vitest";
import { environmentProblems } from "./environment-problems.ts";
import { readRepository, type RepositoryFile } from "./repository.ts";

const stackFile = (stack: string, project: string, suffix: string): RepositoryFile => ({
  path: `apps/stacks/${stack}/Pulumi.dev.yaml`,
  text: `config:\n  ${stack}:settings:\n    project: ${project}\n    suffix: ${suffix}\n`,
});

describe("environmentProblems", () => {
  it("names the files of two stacks that would take over each other's resources", () => {
    expect(environmentProblems([stackFile("web-app", "shop", "Dev_1"), stackFile("fleet", "shop", "dev-1")])).toEqual([
      "apps/stacks/web-app/Pulumi.dev.yaml and apps/stacks/fleet/Pulumi.dev.yaml both have the project shop and the suffix dev-1",
    ]);
  });

  it("takes another project or another suffix for enough", () => {
    const files = [stackFile("a", "shop", "dev"), stackFile("b", "shop", "blue"), stackFile("c", "shop-events", "dev")];
    expect(environmentProblems(files)).toEqual([]);
  });

  it("leaves other files alone, and stacks whose settings have neither", () => {
    const bare = { path: "apps/stacks/a/Pulumi.dev.yaml", text: "config:\n  aws:region: eu-west-1\n" };
    const empty = { path: "apps/stacks/b/Pulumi.dev.yaml", text: "" };
    const { text } = stackFile("a", "shop", "dev");
    const files = [
      bare,
      bare,
      empty,
      { path: "apps/stacks/a/causeway.yaml", text },
      { path: "apps/stacks/b/causeway.yaml", text },
    ];
    expect(environmentProblems(files)).toEqual([]);
  });

  it("finds none in this repository", () => {
    const files = readRepository();

    expect(environmentProblems(files)).toEqual([]);
    expect(files.filter(({ path }) => /^apps\/stacks\/.+\/Pulumi\.prod\.yaml$/.test(path)).length).toBeGreaterThan(3);
  });
});
