/**
 * Spoils the lines of a foreign text that a runner of GitHub Actions would obey if they came to its log, indented or not:
 * `::error::…`, `::stop-commands::…`, and the older `##[…]` anywhere in a line.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function spoilCommands(text: string): string {
  return text.replace(/(?<=^|[\r\n])([\s\u0085]*)(?=::)/g, "$1| ").replaceAll("##[", "# #[");
}
