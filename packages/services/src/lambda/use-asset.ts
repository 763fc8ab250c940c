import { relative, resolve, sep } from 'node:path';
import { oncePerApp } from '@lambda-forge/synthesis';
import { FileAssetPackaging, Stack, Stage } from 'aws-cdk-lib';
import type { CfnFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { linkFolder } from './link-folder.ts';

// Of `aws-cdk-lib/cx-api`, which takes 0.1 s to load.
const noStaging = 'aws:cdk:disable-asset-staging';
const withMetadata = 'aws:cdk:enable-asset-metadata';

/** Stands in for a function's code until the bundles of all functions are there. */
export const placeholderCode = 'exports.handler = undefined';

/** A folder that holds a function's code. */
export interface FunctionCode {
  readonly folder: string;
  /** Of what is in the folder. */
  readonly hash: string;
  /** What Lambda calls: `main.handler`. */
  readonly handler: string;
}

/**
 * Gives a function its code. The CDK's own `Asset` copies the folder and makes five constructs of it, for each stage;
 * here it is linked into the assembly once for all stages.
 * @returns where the asset is, absolute
 */
export function useAsset(fn: LambdaFunction, { folder, hash, handler }: FunctionCode): string {
  const path = findPlace(fn, folder, hash);
  const { synthesizer } = Stack.of(fn);
  const fileName = path === folder ? folder : slashed(relative(Stage.of(fn)?.outdir ?? '', path));
  const { bucketName, objectKey } = synthesizer.addFileAsset({
    fileName,
    sourceHash: hash,
    packaging: FileAssetPackaging.ZIP_DIRECTORY,
    displayName: `${fn.node.path}/Code`,
  });
  const resource = fn.node.defaultChild as CfnFunction;
  resource.handler = handler;
  resource.code = { s3Bucket: bucketName, s3Key: objectKey };
  // For tools that run functions on this machine, like SAM.
  if (fn.node.tryGetContext(withMetadata)) {
    resource.addMetadata('aws:asset:path', fileName);
    resource.addMetadata('aws:asset:property', 'Code');
  }
  return path;
}

function findPlace(fn: LambdaFunction, folder: string, hash: string): string {
  const outdir = Stage.of(fn)?.assetOutdir;
  if (outdir === undefined || fn.node.tryGetContext(noStaging)) return folder;
  return oncePerApp(fn, `asset ${hash}`, () => {
    const path = resolve(outdir, `asset.${hash}`);
    linkFolder(folder, path);
    return path;
  });
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
