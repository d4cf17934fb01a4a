/** Whether a number can be how many there are of something; whoever compares NaN finds it neither too many nor too few. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
