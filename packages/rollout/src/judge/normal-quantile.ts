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
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13_731.693765509461125, 45_921.953931549871457,
  67_265.770927008700853, 33_430.575583588128105, 2509.0809287301226727,
];
const middleBelow = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21_213.794301586595867, 39_307.89580009271061,
  28_729.085735721942674, 5226.495278852854561,
];
const tailAbove = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 0.0227238449892691845833, 0.00077454501427834140764,
];
const tailBelow = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 0.0005475938084995344946, 0.00000000105075007164441684324,
];
