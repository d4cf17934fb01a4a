/** Stands where a secret was. */
export const mask = "[secret]";
