/** Writes a moment to the second, in UTC, since readers are in many places. */
export function timeText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** Writes a duration with its two largest units, as `2 h 5 min`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const parts = units
    .map(({ name, size, of }) => ({ name, count: Math.floor(seconds / size) % of }))
    .filter(({ count }) => count > 0)
    .slice(0, 2)
    .map(({ name, count }) => `${count} ${name}`);
  return parts.length === 0 ? "0 s" : parts.join(" ");
}

const units = [
  { name: "d", size: 86_400, of: Infinity },
  { name: "h", size: 3_600, of: 24 },
  { name: "min", size: 60, of: 60 },
  { name: "s", size: 1, of: 60 },
] as const;
