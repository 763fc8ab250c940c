import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

const workspace = join(import.meta.dirname, '..', '..');
const renovate = JSON.parse(read('renovate.json')) as Renovate;
const { catalog, minimumReleaseAge, nodeVersion } = parse(read('pnpm-workspace.yaml')) as Workspace;

test('Renovate proposes nothing that is too young for pnpm', () => {
  const minutesOfADay = 24 * 60;

  expect(renovate.minimumReleaseAge).toBe('1 day');
  expect(minimumReleaseAge).toBe(minutesOfADay);
});

test('what rules name is in the catalog', () => {
  const named = renovate.packageRules.flatMap(({ matchPackageNames = [] }) => matchPackageNames);
  const unknown = named.filter((name) => !Object.keys(catalog).some((known) => matches(known, name)));

  expect(named.length).toBeGreaterThan(8);
  expect(unknown).toEqual([]);
});

test('the pinned programs of the CDK and Node.js are raised with what they belong to', () => {
  const found = renovate.customManagers.map(({ managerFilePatterns, matchStrings, depNameTemplate }) => {
    const [file = ''] = managerFilePatterns;
    const [pattern = ''] = matchStrings;
    return [depNameTemplate, new RegExp(pattern).exec(read(file))?.groups?.['currentValue']];
  });

  expect(found).toEqual([
    ['aws-cdk', catalog['aws-cdk']],
    ['cdk-assets', catalog['cdk-assets']],
    ['node', nodeVersion],
  ]);
  expect(nodeVersion).toBe(catalog['node']);
  const grouped = renovate.packageRules.find(({ groupName }) => groupName === 'AWS CDK')?.matchPackageNames;
  expect(grouped).toEqual(expect.arrayContaining(['aws-cdk-lib', 'aws-cdk', 'cdk-assets']));
});

interface Renovate {
  readonly minimumReleaseAge: string;
  readonly packageRules: readonly { readonly groupName?: string; readonly matchPackageNames?: string[] }[];
  readonly customManagers: readonly {
    readonly managerFilePatterns: readonly string[];
    readonly matchStrings: readonly string[];
    readonly depNameTemplate: string;
  }[];
}

interface Workspace {
  readonly catalog: Readonly<Record<string, string>>;
  readonly minimumReleaseAge: number;
  readonly nodeVersion: string;
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('/**') ? name.startsWith(pattern.slice(0, -2)) : name === pattern;
}

function read(file: string): string {
  return readFileSync(join(workspace, file), 'utf8');
}
