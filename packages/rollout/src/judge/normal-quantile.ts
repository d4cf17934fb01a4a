/**
 * Answers the quantile of the standard normal distribution, exact to about 16 digits.
 *
 * @param probability From 1e-10 to 1 - 1e-10: what judging needs, so that the far tail's polynomial is left out.
 * @see Wichura, M. J. (1988), Algorithm AS 241: the percentage points of the normal distribution, Applied Statistics 37, 477-484
 */
export function normalQuantile(probability: number): number {
  const fromMiddle = probability - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) {
    const r = 0.180625 - fromMiddle * fromMiddle;
    return (fromMiddle * polynomial(middleAbove, r)) / polynomial(middleBelow, r);
  }
  const r = Math.sqrt(-Math.log(Math.min(probability, 1 - probability))) - 1.6;
  return (Math.sign(fromMiddle) * polynomial(tailAbove, r)) / polynomial(tailBelow, r);
}

function polynomial(coefficients: readonly number[], at: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * at + coefficient, 0);
}

const middleAbove = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13_731.69376550946, 45_921.95393154987, 67_265.7709270087,
  33_430.57558358813, 2509.0809287301227,
];
const middleBelow = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21_213.794301586597, 39_307.89580009271,
  28_729.085735721943, 5226.495278852854,
];
const tailAbove = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const tailBelow = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
