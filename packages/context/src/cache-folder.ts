import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { forgeFolder } from './forge-folder.ts';

/** The environment variable that names another place for caches: a folder, in which each app has one of its own. */
export const cacheVariable = 'LAMBDA_FORGE_CACHE';

/** The cache of an app. */
export function cacheRoot(root: string): string {
  const place = process.env[cacheVariable];
  if (!place) return join(root, forgeFolder, 'cache');
  const id = createHash('sha256').update(root).digest('hex').slice(0, 8);
  return join(resolve(root, place), `${basename(root)}-${id}`);
}

/** The part of an app's cache that holds things of one kind. */
export function cacheFolder(root: string, kind: string): string {
  return join(cacheRoot(root), kind);
}

/**
 * The environment variable that names a folder which stands for S3 in a pipeline on this machine: it has a folder for
 * each bucket, with objects by their keys.
 */
export const bucketsVariable = 'LAMBDA_FORGE_BUCKETS';

/** The environment variable that names the folder which a step of a pipeline on this machine leaves its findings in. */
export const findingsVariable = 'LAMBDA_FORGE_FINDINGS';

/**
 * The environment variable that names the folder in which a pipeline on this machine keeps the templates of what it has
 * deployed last: a folder for each stage, by the name of its folder in the cloud assembly.
 */
export const deployedVariable = 'LAMBDA_FORGE_DEPLOYED';

/**
 * The environment variable that names a folder which stands for the parameters of Systems Manager in a pipeline on this
 * machine: it has a file for each, by its name.
 */
export const parametersVariable = 'LAMBDA_FORGE_PARAMETERS';

/** The environment variable in which a step finds the name of the parameter that keeps the commit deployed last. */
export const deployedCommitVariable = 'LAMBDA_FORGE_DEPLOYED_COMMIT';
