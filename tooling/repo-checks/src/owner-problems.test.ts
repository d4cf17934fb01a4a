import { describe, expect, it } from "vitest";
import { ownerProblems } from "./owner-problems.ts";
import { readRepository } from "./repository.ts";

const repository = readRepository();

const problemsOf = (text: string): readonly string[] =>
  ownerProblems(repository.map((file) => (file.path === ".github/CODEOWNERS" ? { ...file, text } : file)));

const ours = repository.find(({ path }) => path === ".github/CODEOWNERS")?.text ?? "";

describe("ownerProblems", () => {
  it("finds none in this repository", () => {
    expect(problemsOf(ours)).toEqual([]);
  });

  it("needs two teams, whatever their names are", () => {
    expect(problemsOf(ours.replaceAll("@causeway/", "@acme/"))).toEqual([]);
    expect(problemsOf(ours.replaceAll("@causeway/security", "@causeway/platform"))).toHaveLength(13);
  });

  it("finds what one team alone could change", () => {
    expect(problemsOf(ours.replace(/^\/packages\/guard.*$/m, ""))).toEqual([
      ".github/CODEOWNERS does not ask a second team about all of packages/guard/src/rules/",
    ]);
  });

  it("finds a later pattern that takes a part away again", () => {
    expect(problemsOf(`${ours}/packages/guard/src/rules/tag-missing.ts @causeway/platform\n`)).toEqual([
      ".github/CODEOWNERS does not ask a second team about all of packages/guard/src/rules/",
    ]);
  });

  it("finds a pattern that leads nowhere, and one that belongs to nobody", () => {
    expect(problemsOf(`${ours}/packages/none/ @causeway/platform\n/docs/\n`)).toEqual([
      ".github/CODEOWNERS names /packages/none/, and there is nothing",
      ".github/CODEOWNERS gives /docs/ to nobody",
    ]);
  });
});
