/** Every text of a resource, at any depth, and its logical name. */
export interface ResourceTexts {
  readonly resource: string;
  readonly kind: "component" | "resource" | "provider";
  readonly name: string;
  readonly region: string | undefined;
  readonly texts: readonly TextAt[];
}

export interface TextAt {
  readonly path: string;
  readonly text: string;
  /** Ids inside the text that stand for an output of another resource, so are no literals. */
  readonly outputs: readonly OutputInText[];
  /** Ids that the program got from outside itself, here or elsewhere: no literals either. */
  readonly given: ReadonlySet<string>;
}

export interface OutputInText {
  /** The placeholder itself where it is known which part of the text it is. */
  readonly text: string | undefined;
}
