import type { CfnFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';

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

/** Gives a function its code. */
export function useAsset(fn: LambdaFunction, { folder, hash, handler }: FunctionCode): Asset {
  const asset = new Asset(fn, 'Code', { path: folder, assetHash: hash });
  const resource = fn.node.defaultChild as CfnFunction;
  resource.handler = handler;
  resource.code = { s3Bucket: asset.s3BucketName, s3Key: asset.s3ObjectKey };
  asset.addResourceMetadata(resource, 'Code');
  return asset;
}
