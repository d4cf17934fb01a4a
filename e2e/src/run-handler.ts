// The child process of invokeBundle: what Lambda's runtime is to a function.
const [bundle] = process.argv.slice(2);

process.once("message", ({ event }: { readonly event: unknown }) => {
  void invoke(event).then((answer) => process.send?.(answer, () => process.exit()));
});

async function invoke(event: unknown): Promise<unknown> {
  try {
    const { handler }: { handler: (raw: unknown) => Promise<unknown> } = await import(String(bundle));
    return { outcome: "answered", value: await handler(event) };
  } catch (error) {
    return { outcome: "failed", error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
