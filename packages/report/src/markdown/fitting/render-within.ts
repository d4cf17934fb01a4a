import { Allowance, degradationOrder, type Limits, type Part } from "./allowance.ts";

export type Draw = (allowance: Allowance) => string;
export type Fits = (text: string) => boolean;

/**
 * Draws a text that fits: whole if it can be, else without the least important parts, as many of each as there is room
 * for. Answers undefined where even the barest form does not fit.
 */
export function renderWithin(draw: Draw, fits: Fits): string | undefined {
  let limits: Limits = {};
  const whole = new Allowance(limits);
  const text = draw(whole);
  if (fits(text)) return text;
  for (const part of degradationOrder) {
    limits = { ...limits, [part]: 0 };
    const attempt = new Allowance(limits);
    const shorter = draw(attempt);
    if (fits(shorter)) return asMuchAsFits({ draw, fits, limits, part, asked: attempt.asked(part) }) ?? shorter;
  }
  return undefined;
}

interface Search {
  readonly draw: Draw;
  readonly fits: Fits;
  readonly limits: Limits;
  readonly part: Part;
  readonly asked: number;
}

/** Finds by bisection how many of the part can stay. Undefined when none. */
function asMuchAsFits(search: Search): string | undefined {
  let best: string | undefined;
  let fitting = 0;
  let tooMany = search.asked + 1;
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    const text = search.draw(new Allowance({ ...search.limits, [search.part]: middle }));
    if (search.fits(text)) {
      best = text;
      fitting = middle;
    } else {
      tooMany = middle;
    }
  }
  return best;
}
