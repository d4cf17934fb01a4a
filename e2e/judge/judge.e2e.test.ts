import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { judge, type Judgement } from "@causeway/rollout";
import { beforeAll, describe, expect, test } from "vitest";
import { installScipy } from "./install-scipy.ts";

/** Two samples, and the confidence of their interval. */
interface Case {
  readonly source: readonly number[];
  readonly target: readonly number[];
  readonly confidence: number;
}

interface Answer {
  /** Absent where the samples are too small. */
  readonly interval: readonly [number, number] | null;
  readonly estimate: number;
  readonly cles: number;
  readonly meanRatio: number;
  readonly outliers: number;
}

const cases = Array.from({ length: 300 }, (_, seed) => makeCase(seed + 1));

let answers: readonly Answer[] = [];

beforeAll(async () => {
  const output = execFileSync("python3", [join(import.meta.dirname, "oracle.py")], {
    input: JSON.stringify(cases),
    env: { ...process.env, PYTHONPATH: await installScipy() },
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  answers = parseAnswers(output);
});

describe("against SciPy, 300 pairs of samples", () => {
  test("the interval holds exactly the shifts that SciPy's Mann-Whitney test does not reject", () => {
    expect(cases.map((one) => rounded(intervalOf(judged(one))))).toEqual(answers.map((one) => rounded(one.interval)));
    expect(answers.filter((answer) => answer.interval !== null).length).toBeGreaterThan(250);
  });

  test("the estimate is NumPy's median of all differences", () => {
    const both = cases.flatMap((one, index) => {
      const interval = judged(one).metrics[0]?.evidence?.interval;
      return interval === undefined ? [] : [[interval.estimate, answers[index]?.estimate]];
    });
    expect(both.map(([ours]) => ours?.toPrecision(10))).toEqual(both.map(([, theirs]) => theirs?.toPrecision(10)));
  });

  test("the effect is the statistic of the test per pair, or the ratio of NumPy's means", () => {
    for (const [index, one] of cases.entries()) {
      const cles = judged(one).metrics[0]?.evidence?.effect.size;
      const ratio = judged(one, { measure: "mean-ratio" }).metrics[0]?.evidence?.effect.size;
      if (cles === undefined || ratio === undefined) continue;
      expect(cles).toBeCloseTo(answers[index]?.cles ?? NaN, 12);
      expect(ratio).toBeCloseTo(answers[index]?.meanRatio ?? NaN, 10);
    }
  });

  test("as many points are beyond the fences as by NumPy's percentiles", () => {
    const found = cases.map(
      (one) => judged({ ...one, source: [1, 1, 1, 1, 1] }, { outliers: "remove" }).metrics[0]?.outliers,
    );
    expect(found).toEqual(answers.map((answer) => answer.outliers));
    expect(answers.some((answer) => answer.outliers > 0)).toBe(true);
  });
});

interface Choice {
  readonly measure?: "cles" | "mean-ratio";
  readonly outliers?: "keep" | "remove";
}

function judged({ source, target, confidence }: Case, choice: Choice = {}): Judgement {
  const metric = {
    name: "latency",
    direction: "either",
    tolerance: 0.25,
    margin: 0,
    marginPercent: 0,
    effect: { measure: choice.measure ?? "cles" },
    critical: false,
    required: false,
    muted: false,
    missing: "remove",
    outliers: choice.outliers ?? "keep",
    group: "metrics",
  } as const;
  const settings = {
    metrics: [metric],
    groupWeights: {},
    successScore: 95,
    marginalScore: 75,
    confidence,
    minimumPoints: 2,
  };
  return judge(settings, { latency: { source, target } });
}

function intervalOf(judgement: Judgement): readonly [number, number] | null {
  const interval = judgement.metrics[0]?.evidence?.interval;
  return interval === undefined ? null : [interval.lower, interval.upper];
}

/** Both subtract the same doubles; what is written in between may lose the last digit. */
function rounded(interval: readonly [number, number] | null): readonly string[] | null {
  return interval === null ? null : interval.map((end) => end.toPrecision(12));
}

/** Few points and many, ties and none, from 1e-9 to 1e9, shifted or not: always the same for a seed. */
function makeCase(seed: number): Case {
  const random = randomBy(seed);
  const scale = 10 ** Math.floor(random() * 18 - 9);
  const steps = [4, 40, 1_000_000][seed % 3] ?? 4;
  const shift = random() < 0.5 ? 0 : random();
  const points = (count: number, by: number) =>
    Array.from({ length: count }, () => {
      const spike = random() < 0.02 ? 30 : 0;
      return (1 + Math.round((random() + random() + by + spike) * steps)) * scale;
    });
  const size = () => 3 + Math.floor(random() * (seed % 5 === 0 ? 8 : 90));
  return { source: points(size(), 0), target: points(size(), shift), confidence: [0.98, 0.9, 0.95][seed % 3] ?? 0.98 };
}

/** Park & Miller (1988), Comm. ACM 31, 1192-1201. */
function randomBy(seed: number): () => number {
  let state = (seed * 7919) % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function parseAnswers(output: string): readonly Answer[] {
  const parsed: unknown = JSON.parse(output);
  if (!Array.isArray(parsed) || parsed.length !== cases.length) throw new Error(`The oracle said: ${output}`);
  return parsed;
}
