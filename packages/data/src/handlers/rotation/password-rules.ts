/** As many characters as RDS for any engine and DMS take. */
export const passwordLength = 32;

/** Punctuation in passwords: what a URL, a shell, RDS and DMS alike read as nothing but itself. */
export const specialCharacters = "-_.~";

/**
 * The rest of what Secrets Manager counts as punctuation. RDS takes no / ' " @ and space.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.Constraints
 */
export const excludedCharacters = "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}";
