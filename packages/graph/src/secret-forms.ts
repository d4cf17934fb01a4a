/**
 * Answers how a secret may stand in other texts: as it is, escaped in JSON or in a URL, and as hexadecimal digits or base64,
 * in which user data, Kubernetes secrets and basic authentication carry it.
 */
export function secretForms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const inUrl = secret.isWellFormed() ? urlForms(secret) : [];
  const inBase64 = [bytes.toString("base64"), ...[0, 1, 2].map((offset) => insideBase64(bytes, offset))];
  const forms = [secret, JSON.stringify(secret).slice(1, -1), ...inUrl, bytes.toString("hex"), ...inBase64];
  return [...new Set([...forms, ...inBase64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"))])];
}

/** Most libraries write the digits of an escape in capitals; forms write a space as a plus. */
function urlForms(secret: string): readonly string[] {
  const escaped = [
    encodeURIComponent(secret),
    encodeURI(secret),
    new URLSearchParams([["", secret]]).toString().slice(1),
  ];
  return escaped.flatMap((text) => [text, text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())]);
}

/** The letters that are the same whatever stands around the secret, when its bytes begin at this offset of a group of three. */
function insideBase64(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}
