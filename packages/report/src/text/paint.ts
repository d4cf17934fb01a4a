/** Colours and weights of a terminal, by what they tell. */
const codes = {
  danger: [31, 39],
  care: [33, 39],
  fine: [32, 39],
  quiet: [2, 22],
  strong: [1, 22],
} as const;

export type Tone = keyof typeof codes;
export type Paint = (tone: Tone, text: string) => string;

/** Answers how to colour a text, or that it stays plain. */
export function createPaint(colour: boolean): Paint {
  return (tone, text) => (colour ? `\u001B[${codes[tone][0]}m${text}\u001B[${codes[tone][1]}m` : text);
}
