import { parseDocument } from 'yaml';

/**
 * A `pnpm-workspace.yaml` that says of these packages that their build scripts need not run, for which pnpm asks. What
 * is in it already stays, comments too.
 * @param text what it holds so far; empty for a new one
 */
export function toPnpmSettings(text: string, withoutBuild: readonly string[]): string {
  const document = parseDocument(text);
  if (document.errors[0]) throw document.errors[0];
  if (!text)
    document.commentBefore = ' These come with their binaries; pnpm asks for a word on their build scripts.';
  for (const name of withoutBuild) {
    if (!document.hasIn(['allowBuilds', name])) document.setIn(['allowBuilds', name], false);
  }
  return document.toString({ singleQuote: true });
}
