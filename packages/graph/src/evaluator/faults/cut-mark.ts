/** Ends a text of which the rest was left out. */
export const cutMark = " …";
