import { relative, resolve, sep } from 'node:path';
import { oncePerApp } from '@lambda-forge/synthesis';
import { FileAssetPackaging, Stack, Stage } from 'aws-cdk-lib';
import type { CfnFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
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
export function useAsset(fn: LambdaFunction, { handler, ...content }: FunctionCode): string {
  const { path, fileName, s3Bucket, s3Key } = addAsset(fn, content);
  const resource = fn.node.defaultChild as CfnFunction;
  resource.handler = handler;
  resource.code = { s3Bucket, s3Key };
  // For tools that run functions on this machine, like SAM.
  if (fn.node.tryGetContext(withMetadata)) {
    resource.addMetadata('aws:asset:path', fileName);
    resource.addMetadata('aws:asset:property', 'Code');
  }
  return path;
}

/** A folder as an asset of a stack, and where it is uploaded to. */
export interface FolderAsset {
  /** Absolute, in the assembly. */
  readonly path: string;
  /** From the assembly's folder. */
  readonly fileName: string;
  readonly s3Bucket: string;
  readonly s3Key: string;
}

/** Adds a folder to the assets of a stack, under the name of a construct. */
export function addAsset(
  construct: IConstruct,
  { folder, hash }: Pick<FunctionCode, 'folder' | 'hash'>,
): FolderAsset {
  const path = findPlace(construct, folder, hash);
  const fileName = path === folder ? folder : slashed(relative(Stage.of(construct)?.outdir ?? '', path));
  const { bucketName, objectKey } = Stack.of(construct).synthesizer.addFileAsset({
    fileName,
    sourceHash: hash,
    packaging: FileAssetPackaging.ZIP_DIRECTORY,
    displayName: `${construct.node.path}/Code`,
  });
  return { path, fileName, s3Bucket: bucketName, s3Key: objectKey };
}

function findPlace(construct: IConstruct, folder: string, hash: string): string {
  const outdir = Stage.of(construct)?.assetOutdir;
  if (outdir === undefined || construct.node.tryGetContext(noStaging)) return folder;
  return oncePerApp(construct, `asset ${hash}`, () => {
    const path = resolve(outdir, `asset.${hash}`);
    linkFolder(folder, path);
    return path;
  });
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
