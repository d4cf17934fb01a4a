import type { RepositoryFile } from "./repository.ts";

const maxLines = 300;
const maxTestLines = 400;

/** Names that say nothing, and so collect everything. */
const emptyNames = /^(utils?|helpers?|common|misc|managers?|shared|lib)$/;

/** Answers what is wrong with a source file's size or name, one sentence each. */
export function sourceProblems({ path, text }: RepositoryFile): readonly string[] {
  const limit = isTest(path) ? maxTestLines : maxLines;
  const lines = text.trimEnd().split("\n").length;
  const emptyName = path.split(/[/.-]/).find((word) => emptyNames.test(word.toLowerCase()));
  return [
    ...(lines > limit ? [`${path} has ${lines} lines, more than ${limit}: two ideas in one room`] : []),
    ...(emptyName === undefined ? [] : [`${path} holds the word "${emptyName}": name what is in it`]),
  ];
}

const cheats: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:it|test|describe|suite|bench)(?:\.\w+)*\.(?:skip|skipIf|runIf|only|todo|fails)\b/,
    "is skipped, singled out or expected to fail",
  ],
  [/^\s*x(?:it|test|describe)\(/, "is skipped"],
  [/\bexpect\((?:true|false|1|null)\)/, "asserts a constant"],
];

/** Answers each line of a test file that tests less than it seems to. */
export function testProblems({ path, text }: RepositoryFile): readonly string[] {
  return text
    .split("\n")
    .flatMap((line, index) =>
      cheats.filter(([pattern]) => pattern.test(line)).map(([, what]) => `${path}:${index + 1} ${what}`),
    );
}

/** Answers which of the folders hold sources, but no test that runs them. */
export function untestedPackages(paths: readonly string[]): readonly string[] {
  const folders = new Set(
    paths.flatMap((path) => /^((?:packages|apps|tooling)\/.+?)\/src\/.+\.ts$/.exec(path)?.slice(1) ?? []),
  );
  const tested = new Set(paths.flatMap((path) => /^(.+?)\/(?:src|test)\/.*\.test\.ts$/.exec(path)?.slice(1) ?? []));
  return [...folders].filter((folder) => !tested.has(folder)).map((folder) => `${folder} has no test`);
}

export function isTest(path: string): boolean {
  return path.endsWith(".test.ts") || path.includes("/test/");
}
