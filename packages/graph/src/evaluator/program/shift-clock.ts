/**
 * Moves the program's clock, so that a value taken from it differs from that of another evaluation: two evaluations in
 * one second would else agree on a date, and the next day's deployment would replace what bears it in its name.
 */
export function shiftClock(seconds: number): void {
  if (seconds === 0) return;
  const shift = seconds * 1000;
  const realNow = Date.now.bind(Date);
  const now = (): number => realNow() + shift;
  globalThis.Date = new Proxy(Date, {
    construct: (target, args: [], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new Date(now()).toString(),
    get: (target, name, receiver) => (name === "now" ? now : (Reflect.get(target, name, receiver) as unknown)),
  });
}
