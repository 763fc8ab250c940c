import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

// A process of its own: node judge-tarballs.ts <tarball>... It prints what publint and attw have to say against each, by
// its path. Their commands would load a compiler for every tarball.
const problems: Record<string, Problems> = {};
for (const tarball of process.argv.slice(2)) {
  const content = readFileSync(tarball);
  problems[tarball] = { publint: await findLint(content), attw: await findWrongTypes(content) };
}
process.stdout.write(JSON.stringify(problems));

export interface Problems {
  readonly publint: readonly string[];
  readonly attw: readonly string[];
}

async function findLint(content: Buffer): Promise<string[]> {
  const tarball = new Uint8Array(content).buffer;
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  return messages.map((message) => formatMessage(message, pkg) ?? message.code);
}

// As its profile node16 has it. CommonJS gets the same ECMAScript modules, which it can require since Node.js 20.19 and
// TypeScript 5.8.
async function findWrongTypes(content: Buffer): Promise<string[]> {
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(content)));
  if (!analysis.types) return ['It has no types.'];
  return analysis.problems
    .filter((problem) => problem.kind !== 'CJSResolvesToESM')
    .filter((problem) => !('resolutionKind' in problem && problem.resolutionKind === 'node10'))
    .map((problem) => JSON.stringify(problem));
}
