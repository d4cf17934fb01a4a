/** Answers the same function, which draws each thing once: fitting a text draws the same rows a dozen times. */
export function remember<Thing extends object>(draw: (thing: Thing) => string): (thing: Thing) => string {
  const drawn = new WeakMap<Thing, string>();
  return (thing) => {
    const known = drawn.get(thing) ?? draw(thing);
    drawn.set(thing, known);
    return known;
  };
}
