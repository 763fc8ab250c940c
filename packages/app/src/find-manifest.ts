import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, manifestFile, readManifest } from '@lambda-forge/manifest';

/** The manifest of an assembly, or undefined: not every app that has a pipeline has one. */
export function findManifest(assembly: string): Manifest | undefined {
  return existsSync(join(assembly, manifestFile)) ? readManifest(assembly) : undefined;
}
