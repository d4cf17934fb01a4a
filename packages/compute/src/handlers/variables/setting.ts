/** Variables of a function's environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Answers a variable that the function cannot do without. */
export function setting(variables: Variables, name: string): string {
  const value = variables[name];
  if (value === undefined || value === "") {
    throw new Error(`The variable ${name} is missing.`);
  }
  return value;
}

/** Answers a variable that is a whole number above zero. */
export function wholeSetting(variables: Variables, name: string): number {
  const value = Number(setting(variables, name));
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`The variable ${name} is no whole number from 1.`);
  }
  return value;
}
