import { homedir } from "node:os";
import { type RepositoryFile, repositoryRoot } from "./repository.ts";

/** What ties a text to one machine, or to one way of fetching packages. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.:-])\/(?:home(?!\/runner\/)|Users|root|work)\/[\w.-]+/, "names a path of one machine"],
  [/\b[A-Za-z]:\\+Users\\+/, "names a path of one machine"],
  [
    /\bregistry\.(?:npmjs|yarnpkg)\.|\bproxy\.(?:golang)\.|\b(?:files\.)?py(?:pi|thonhosted)\.org\b/,
    "names a package registry",
  ],
];

/** Answers the lines of a file that are true on one machine only, one sentence each. */
export function textProblems({ path, text }: RepositoryFile): readonly string[] {
  const here = [repositoryRoot, `${homedir()}/`].filter((place) => place.length > 2);
  return text.split("\n").flatMap((line, index) => {
    const problems = patterns.filter(([pattern]) => pattern.test(line)).map(([, what]) => what);
    const isOurs = problems.length === 0 && here.some((place) => line.includes(place));
    return [...problems, ...(isOurs ? ["names a path of this machine"] : [])].map(
      (what) => `${path}:${index + 1} ${what}`,
    );
  });
}
