import type { AppFiles } from '@lambda-forge/generators';

/**
 * Whether every stage of the app serves a docs page, as far as the source tells: its document is then made by the
 * synth. A page that depends on something (`if`, `?`, `&&`) is none here.
 */
export function servesDocs(app: AppFiles): boolean {
  return app
    .list('functions')
    .filter((path) => /(^|\/)config\.(ts|mts|js|mjs)$/.test(path))
    .map((path) => withoutComments(app.read(path)))
    .some((text) => /\.createDocs\(/.test(text) && !/\bif\b|\bswitch\b|\?|&&|\|\|/.test(text));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
