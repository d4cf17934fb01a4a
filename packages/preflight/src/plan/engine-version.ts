/** Answers whether a version in full is what a program asks for: `16.4` for `16`, for `16.4`, and for nothing. */
export function isVersion(full: string, asked: string | undefined): boolean {
  return asked === undefined || full === asked || full.startsWith(`${asked}.`);
}
