import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** The texts of an app's test files, `*.test.ts`, by their paths from its folder. */
export async function readTestFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const { listFiles } = await import('@lambda-forge/testing/runner');
  const files = listFiles(root).filter((file) => /\.test\.[cm]?[jt]sx?$/.test(file));
  return new Map(
    files.map((file) => [relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')] as const),
  );
}
