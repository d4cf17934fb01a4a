/** Answers "; the nearest is …" for the most similar word, or nothing where none is similar. */
export function nearestWord(word: string, words: readonly string[]): string {
  const [nearest] = words
    .map((one) => ({ one, distance: editDistance(word.slice(0, longestWord), one) }))
    .toSorted((a, b) => a.distance - b.distance);
  return nearest !== undefined && nearest.distance <= Math.max(2, nearest.one.length / 3)
    ? `; the nearest is ${nearest.one}`
    : "";
}

/** A longer word is no misspelling of an id. */
const longestWord = 60;

/** Levenshtein's distance: how many letters to insert, delete or exchange. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 0; row < a.length; row += 1) {
    const current = [row + 1];
    for (let column = 0; column < b.length; column += 1) {
      const exchanged = (previous[column] ?? 0) + (a[row] === b[column] ? 0 : 1);
      current.push(Math.min(exchanged, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
