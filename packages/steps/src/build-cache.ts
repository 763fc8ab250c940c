import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  findNearestPackageManager,
  findProject,
  findWorkspace,
  lockfiles,
  quote,
} from '@lambda-forge/context';
import { Duration, Stack } from 'aws-cdk-lib';
import { BuildSpec, Cache } from 'aws-cdk-lib/aws-codebuild';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { StepError } from './errors.ts';

/** Where builds keep what they have downloaded, and which of it. */
export interface BuildCache {
  readonly cache: Cache;
  readonly spec: BuildSpec;
}

const bucketId = 'BuildCache';

/**
 * A cache of the package manager's downloads in S3, which all builds of a stack share: whichever has installed a lockfile
 * first keeps them for the others. A local cache would be of the build's host, which a later run does not meet again.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/caching-s3.html
 * @throws StepError where there is no lockfile
 */
export function createBuildCache(scope: Construct, root: string): BuildCache {
  const folder = findWorkspace(root);
  const lockfile = folder && lockfiles.find((name) => existsSync(join(folder, name)));
  if (!lockfile)
    throw new StepError('Builds keep their downloads by the lockfile, but the project has none.', {
      hint: 'Commit one, package-lock.json for example, or leave out `cache`.',
    });
  const { workspace } = findProject(root);
  const path = workspace === '.' ? lockfile : `${workspace}/${lockfile}`;
  const prefix = 'packages-';
  return {
    cache: Cache.bucket(findBucket(Stack.of(scope)), { cacheNamespace: 'packages' }),
    spec: BuildSpec.fromObject({
      cache: {
        key: `${prefix}$(codebuild-hash-files ${quote(path)})`,
        'fallback-keys': [prefix],
        paths: downloads(findNearestPackageManager(folder).name).map((each) => `${each}/**/*`),
      },
    }),
  };
}

// Only an empty bucket can be deleted, so this one stays and empties itself.
function findBucket(stack: Stack): Bucket {
  const found = stack.node.tryFindChild(bucketId);
  if (found instanceof Bucket) return found;
  return new Bucket(stack, bucketId, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    lifecycleRules: [
      {
        id: 'ExpireCaches',
        expiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
  });
}

// Of root, as whom builds run. pnpm keeps its store on the disk of the project. npm starts the other ones.
function downloads(manager: string): string[] {
  const others: Readonly<Record<string, readonly string[]>> = {
    pnpm: ['/root/.local/share/pnpm/store', '/codebuild/.pnpm-store', '/codebuild/output/.pnpm-store'],
    yarn: ['/root/.yarn/berry/cache', '/usr/local/share/.cache/yarn'],
    bun: ['/root/.bun/install/cache'],
  };
  return ['/root/.npm', ...(others[manager] ?? [])];
}
