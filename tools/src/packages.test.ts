import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const workspace = join(import.meta.dirname, '..', '..');
const published = globSync('packages/*/README.md', { cwd: workspace })
  .map((file) => file.split(/[\\/]/)[1] ?? '')
  .sort();
const tests = [
  '**/*.test.ts',
  '**/*.test.support.ts',
  '**/*.mutations.ts',
  '**/fixtures*/**',
  '**/test-support/**',
];

test('a package has 4 to 40 source files', () => {
  const sizes = published.map((name) => {
    const files = globSync(`packages/${name}/src/**/*.ts`, { cwd: workspace, exclude: tests });
    return [name, files.length] as const;
  });

  expect(sizes.length).toBeGreaterThan(50);
  expect(sizes.filter(([, size]) => size < 4 || size > 40)).toEqual([]);
});

test('the README has the purpose of each package in one line', () => {
  const rows = readFileSync(join(workspace, 'README.md'), 'utf8').matchAll(
    /^\| \d+ \| \[([\w-]+)\]\(packages\/\1\) \| \S.+ \|$/gm,
  );

  expect([...rows].map(([, name]) => name).sort()).toEqual(published);
});

test('a README names all packages below its own, and all that use it', () => {
  const dependencies = new Map(published.map((name) => [name, dependenciesOf(name)]));
  const wrong = published.flatMap((name) => {
    const text = readFileSync(join(workspace, 'packages', name, 'README.md'), 'utf8');
    const users = published.filter((other) => dependencies.get(other)?.includes(name));
    return [
      ...findDifference(text, /^## Where it sits\n+Above (LIST)[.;]/m, dependencies.get(name) ?? []),
      ...findDifference(text, /It comes with the packages? that uses? it: (LIST)/, users),
    ].map((difference) => `${name}: ${difference}`);
  });

  expect(wrong).toEqual([]);
});

function dependenciesOf(name: string): string[] {
  const file = join(workspace, 'packages', name, 'package.json');
  const { dependencies = {} } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.keys(dependencies).flatMap((each) => /^@lambda-forge\/(.+)/.exec(each)?.[1] ?? []);
}

// Those that say more of each than its name are read by people.
function findDifference(text: string, { source, flags }: RegExp, expected: readonly string[]): string[] {
  const list = '`[\\w-]+`(?:(?:, and |, | and )`[\\w-]+`)*';
  const found = new RegExp(source.replace('LIST', list), flags).exec(text)?.[1];
  if (found === undefined) return [];
  const named = [...found.matchAll(/`([\w-]+)`/g)].map(([, each = '']) => each);
  const missing = expected.filter((each) => !named.includes(each)).map((each) => `+ ${each}`);
  return [...missing, ...named.filter((each) => !expected.includes(each)).map((each) => `- ${each}`)];
}
