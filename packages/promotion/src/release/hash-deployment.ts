import { createHash } from 'node:crypto';
import type { ReleaseFiles } from './release.ts';

/**
 * The hash of what a deploy consists of: its templates, which name each asset by its content, the functions, the document,
 * and other files that it is tested by. The commit and the time have no part in it.
 * @param others texts by names
 */
export function hashDeployment(
  { release, files }: ReleaseFiles,
  others: ReadonlyMap<string, string> = new Map(),
): string {
  const places = release.templates.map(({ stack, account = '', region = '', file }) => {
    return [`${stack} in ${account} ${region}`, files.get(file) ?? ''] as const;
  });
  const named = [release.manifest, ...(release.document ? [release.document] : [])];
  const texts = named.map((file) => [file, files.get(file) ?? ''] as const);
  const all = [...places, ...texts, ...[...others].map(([name, text]) => [`./${name}`, text] as const)];
  const hash = createHash('sha256');
  for (const entry of all.sort(([one], [other]) => (one < other ? -1 : 1)))
    hash.update(JSON.stringify(entry));
  return hash.digest('hex');
}
