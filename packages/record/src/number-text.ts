const plain = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });

/** Writes a number that was measured: four digits say enough. */
export function numberText(value: number): string {
  return plain.format(value);
}
