/** Runs in Lambda. What it imports is bundled with it. */
export async function handler(event: { readonly name?: string }): Promise<string> {
  return await Promise.resolve(`${process.env["GREETING"] ?? "Hello"}, ${event.name ?? "world"}`);
}
