import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readJsonFile } from '@lambda-forge/context';

/** A file or directory that is uploaded at deploy. */
export interface FileAsset {
  readonly hash: string;
  /** Absolute path of the file or directory in the assembly. */
  readonly path: string;
  /** `zip`: a directory that is zipped at upload, or a zip file; `file`: uploaded as it is. */
  readonly packaging: string;
  readonly displayName?: string;
  /** The keys of the uploaded object, one per destination. */
  readonly objectKeys: readonly string[];
}

/** What an asset manifest publishes. */
export interface AssetManifest {
  readonly files: readonly FileAsset[];
  /** Hashes of the Docker images. */
  readonly images: readonly string[];
}

interface AssetManifestFile {
  readonly files?: Readonly<Record<string, AssetFile>>;
  readonly dockerImages?: Readonly<Record<string, unknown>>;
}

interface AssetFile {
  readonly displayName?: string;
  readonly source: { readonly path?: string; readonly packaging?: string };
  readonly destinations?: Readonly<Record<string, { readonly objectKey?: string }>>;
}

/**
 * The assets of one `*.assets.json` file; an asset that a command would make at deploy time is left out.
 * @throws JsonFileError when the file cannot be read
 */
export function readAssetManifest(file: string): AssetManifest {
  const { files = {}, dockerImages = {} } = readJsonFile(file, 'Run `cdk synth` again.') as AssetManifestFile;
  return {
    files: Object.entries(files).flatMap(([hash, asset]) => toFileAsset(hash, asset, dirname(file))),
    images: Object.keys(dockerImages),
  };
}

/** The asset that is uploaded under `objectKey`, or whose address ends with its key. */
export function findAsset(files: readonly FileAsset[], objectKey: string): FileAsset | undefined {
  return files.find((asset) =>
    asset.objectKeys.some((key) => objectKey === key || objectKey.endsWith(`/${key}`)),
  );
}

/** The assets whose file or directory is not there. */
export function missingAssets(files: readonly FileAsset[]): FileAsset[] {
  return files.filter(({ path }) => !existsSync(path));
}

function toFileAsset(hash: string, asset: AssetFile, directory: string): FileAsset[] {
  const { path, packaging = 'file' } = asset.source;
  if (path === undefined) return [];
  const keys = Object.values(asset.destinations ?? {}).flatMap(({ objectKey }) => objectKey ?? []);
  const { displayName } = asset;
  return [
    {
      hash,
      path: resolve(directory, path),
      packaging,
      objectKeys: [...new Set(keys)],
      ...(displayName ? { displayName } : {}),
    },
  ];
}
