import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { entryPoints } from './bundle/entry-points.ts';

// The code of packages for those who install them, one file for each entry point and for what they share: loading many
// small modules is most of what a start takes. Folders as arguments, or the current one; declarations are tsc's.
const folders = process.argv.length > 2 ? process.argv.slice(2) : ['.'];

await Promise.all(folders.map(bundle));

async function bundle(folder: string): Promise<void> {
  for (const old of globSync('dist/**/chunk-*.js', { cwd: folder })) rmSync(join(folder, old));
  await build({
    absWorkingDir: join(process.cwd(), folder),
    entryPoints: entryPoints(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))),
    outdir: 'dist',
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  });
}
