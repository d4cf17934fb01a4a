import { createHash } from "node:crypto";
import { type Content, html, type Markup, trusted } from "./markup.ts";

export interface HtmlPage {
  readonly title: string;
  readonly header: Content;
  readonly main: Content;
  /** Constants of the code, never what somebody wrote. */
  readonly style: string;
  readonly script?: string;
}

/**
 * Renders one HTML file that needs nothing else: no request leaves it, and its content security policy allows its own style and
 * script alone.
 */
export function htmlPage({ title, header, main, style, script }: HtmlPage): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy(style, script)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${trusted(`<style>${style}</style>`)}
      </head>
      <body>
        <header>${header}</header>
        <main>${main}</main>
        ${scriptOf(script)}
      </body>
    </html> `;
  return page.source;
}

function scriptOf(script: string | undefined): Markup | undefined {
  return script === undefined ? undefined : trusted(`<script>${script}</script>`);
}

function policy(style: string, script: string | undefined): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${digest(style)}'`,
    ...(script === undefined ? [] : [`script-src 'sha256-${digest(script)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
