import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

/** Leads a position in compiled code back to the TypeScript line. */
export class OriginalPositions {
  readonly #maps = new Map<string, string | TraceMap>();

  add(file: string, sourceMap: string): void {
    this.#maps.set(file, sourceMap);
  }

  of(file: string, at: { readonly line: number; readonly column: number }): { line: number; column: number } {
    const map = this.#map(file);
    if (map === undefined) return { line: at.line, column: at.column };
    const found = originalPositionFor(map, { line: at.line, column: at.column - 1 });
    return found.line === null ? { line: at.line, column: at.column } : { line: found.line, column: found.column + 1 };
  }

  #map(file: string): TraceMap | undefined {
    const map = this.#maps.get(file);
    if (typeof map !== "string") return map;
    const parsed = new TraceMap(map);
    this.#maps.set(file, parsed);
    return parsed;
  }
}
