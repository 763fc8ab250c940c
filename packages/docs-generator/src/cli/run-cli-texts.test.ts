import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

// What the commands can say stands in this package or in one that it depends on.
const packages = join(import.meta.dirname, '..', '..', '..');
const sources = [...withDependencies('docs-generator')].flatMap((name) =>
  globSync('src/**/*.ts', { cwd: join(packages, name) })
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.test.support.ts'))
    .map((file) => join(packages, name, file)),
);

test('no text of the commands names a config.ts, which only apps of Lambda Forge have', () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.flatMap(linesOfCode).filter((line) => /(?<![\w-])config\.[jt]s\b/.test(line))).toEqual([]);
});

function linesOfCode(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => !/^\s*(\/\/|\/?\*)/.test(line)).map((line) => `${file}: ${line.trim()}`);
}

function withDependencies(name: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(name)) return found;
  found.add(name);
  const text = readFileSync(join(packages, name, 'package.json'), 'utf8');
  const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> };
  for (const each of Object.keys(dependencies)) {
    const [, own] = /^@lambda-forge\/(.*)/.exec(each) ?? [];
    if (own !== undefined) withDependencies(own, found);
  }
  return found;
}
