/** Families that share the quota of standard instances: A, C, D, H, I, M, R, T, Z, also as im4gn and is4gen. */
export const standardFamily = /^(?:a|c|d|h|i|im|is|m|r|t|z)\d/u;
