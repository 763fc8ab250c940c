import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Metafile } from 'esbuild';

/**
 * The texts of the licences of all packages whose code has come into a bundle, by their names; empty where there is
 * none.
 * @param folder that which the paths of the metafile are relative to
 */
export function renderLicences({ outputs }: Metafile, folder: string): string {
  const bundled = Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([file, { bytesInOutput }]) =>
      bytesInOutput > 0 ? (file.match(/(?:.*\/)?node_modules\/(@[^/]+\/)?[^/]+/)?.[0] ?? []) : [],
    );
  return [...new Set(bundled)]
    .sort()
    .flatMap((path) => {
      const texts = globSync('{LICENSE,LICENCE,license,licence}*', { cwd: join(folder, path) });
      return texts.map((file) => `${basename(path)}\n\n${readFileSync(join(folder, path, file), 'utf8')}`);
    })
    .join('\n\n');
}
