import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { entryPoints } from './bundle/entry-points.ts';
import { renderLicences } from './bundle/render-licences.ts';
import { requireBanner, requireCdk } from './bundle/require-cdk.ts';

// The code of packages for those who install them, one file for each entry point and for what they share: loading many
// small modules is most of what a start takes. Folders as arguments, or the current one; declarations are tsc's.
// What a package's sources import of its devDependencies becomes part of it, with the licences: users install it with
// the package, without the files and the dependencies that it has no use for.
const folders = process.argv.length > 2 ? process.argv.slice(2) : ['.'];

await Promise.all(folders.map(bundle));

async function bundle(folder: string): Promise<void> {
  for (const old of globSync('dist/**/chunk-*.js', { cwd: folder })) rmSync(join(folder, old));
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { metafile } = await build({
    absWorkingDir: join(process.cwd(), folder),
    entryPoints: entryPoints(manifest),
    outdir: 'dist',
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    external: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    ...('aws-cdk-lib' in (manifest.peerDependencies ?? {})
      ? { plugins: [requireCdk], banner: { js: requireBanner } }
      : {}),
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  });
  const licences = renderLicences(metafile, folder);
  if (licences) writeFileSync(join(folder, 'dist', 'bundled.LICENSES.txt'), licences);
}
