import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readJsonFile } from '@lambda-forge/context';
import { type Stack, Stage } from 'aws-cdk-lib';

interface AssetManifest {
  readonly files?: Readonly<Record<string, { readonly source: { readonly path?: string } }>>;
}

/** Where the file assets of a stack are, by hash, when its assembly has been written. */
export function readAssetPaths(stack: Stack): ReadonlyMap<string, string> {
  const folder = Stage.of(stack)?.outdir ?? '';
  const manifest = join(folder, `${stack.artifactId}.assets.json`);
  if (stack.nested || !existsSync(manifest)) return new Map();
  const { files = {} } = readJsonFile(manifest) as AssetManifest;
  return new Map(
    Object.entries(files).flatMap(([hash, { source }]) =>
      source.path === undefined ? [] : [[hash, resolve(folder, source.path)]],
    ),
  );
}
