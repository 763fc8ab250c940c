import { readFileSync } from 'node:fs';
import { measureFolder, measureZip, statOrNone } from '@lambda-forge/context';
import type { BudgetEntry } from '@lambda-forge/manifest';
import type { CfnResource, Stack } from 'aws-cdk-lib';
import { CfnFunction, CfnLayerVersion } from 'aws-cdk-lib/aws-lambda';
import { unzipSync } from 'fflate';
import { findReferences } from './find-references.ts';
import { fullest } from './fullest.ts';
import { publishedLimits } from './limits.ts';
import { nameOf } from './measure-functions.ts';
import { readAssetPaths } from './read-asset-paths.ts';

/**
 * How much code the functions of a stack and of its nested stacks have, with their layers as far as those are in the
 * app, when the assembly has been written.
 */
export function measureCode(stack: Stack): BudgetEntry[] {
  const sizeOf = createSizes(stack);
  const functions = stack.node.findAll().filter((node) => node instanceof CfnFunction);
  const entry = (fn: CfnFunction, quota: string, used: number): BudgetEntry => ({
    stack: stack.stackName,
    quota: `${quota} of ${nameOf(fn)}`,
    used,
    limit: publishedLimits.functionCodeBytes,
    perEndpoint: 0,
  });
  const code = functions.map((fn) => {
    const layers = findReferences(fn, fn.layers);
    const own = sizeOf(fn);
    return { fn, own, all: [fn, ...layers].reduce((sum, part) => sum + (sizeOf(part)?.bytes ?? 0), 0) };
  });
  return [
    ...fullest(code.map(({ fn, all }) => entry(fn, 'code bytes', all))),
    ...fullest(
      code.flatMap(({ fn, own }) => {
        const limit = publishedLimits.functionUploadBytes;
        // A zip file is never much larger than what is in it.
        if (!own || own.bytes <= limit) return [];
        return [{ ...entry(fn, 'zipped code bytes', own.zipped()), limit, isAdvice: true }];
      }),
    ),
  ];
}

interface Size {
  /** Unzipped. */
  readonly bytes: number;
  readonly zipped: () => number;
}

function createSizes(stack: Stack): (part: unknown) => Size | undefined {
  const paths = readAssetPaths(stack);
  const known = new Map<string, Size>();
  return (part) => {
    const hash = hashOf(part);
    const path = paths.get(hash ?? '');
    if (path === undefined) return undefined;
    const size = known.get(path) ?? measure(path);
    known.set(path, size);
    return size;
  };
}

// The CDK names what it uploads by its hash.
function hashOf(part: unknown): string | undefined {
  if (!(part instanceof CfnFunction || part instanceof CfnLayerVersion)) return undefined;
  const { stack } = part as CfnResource;
  const source: unknown = stack.resolve(part instanceof CfnFunction ? part.code : part.content);
  const { s3Key } = Object(source) as { readonly s3Key?: unknown };
  return typeof s3Key === 'string' ? /([0-9a-f]+)\.zip$/.exec(s3Key)?.[1] : undefined;
}

function measure(path: string): Size {
  const stats = statOrNone(path);
  if (!stats?.isFile()) return { bytes: measureFolder(path), zipped: () => measureZip(path) };
  let bytes = 0;
  unzipSync(readFileSync(path), {
    filter: ({ originalSize }) => {
      bytes += originalSize;
      return false;
    },
  });
  return { bytes, zipped: () => stats.size };
}
