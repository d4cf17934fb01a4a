/** Why something could not be read, in words that anybody may see: they come from here and repeat nothing that was read. */
export class UnreadableError extends Error {
  override readonly name = "UnreadableError";
}
