/**
 * Where a cut-over is kept: one head that is replaced, and texts that are written once. Each is whole or not there at all, whatever
 * happens to who writes it.
 */
export interface StorePlace {
  /** In words, for whoever has to look there. */
  readonly name: string;
  readHead(): Promise<PlacedHead | undefined>;
  /** Answers the version that it has then; `undefined` when another one wrote first. No version comes twice. */
  writeHead(text: string, replaces: string | undefined): Promise<string | undefined>;
  /** @param path Segments, as `runs/1/requests/000000.json`. */
  read(path: string): Promise<string | undefined>;
  /** Answers whether what is there is this text: `false` when another one was written before. */
  create(path: string, text: string): Promise<boolean>;
}

export interface PlacedHead {
  readonly text: string;
  readonly version: string;
}
