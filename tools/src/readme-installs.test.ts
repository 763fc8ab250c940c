import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';

// Whoever installs what a package's README says has all that its examples import and run, and the package's own peers.
const workspace = join(import.meta.dirname, '..', '..');
const readmes = globSync('packages/*/README.md', { cwd: workspace }).sort();

test.each(readmes)('%s', (readme) => {
  const text = readFileSync(join(workspace, readme), 'utf8');
  const commands = [...text.matchAll(/npm install (?:--save-dev )?([^`\n]+)/g)];
  const installed = commands.flatMap(([, words = '']) =>
    words.split(' ').map((word) => word.replace(/(?<=.)@.*/, '')),
  );

  expect(
    [...findImports(text), ...findPrograms(text), ...findPeers(dirname(readme))].filter(
      (name) => !installed.includes(name),
    ),
  ).toEqual([]);
});

function findImports(text: string): string[] {
  const examples = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, example = '']) => example).join('');
  return [...examples.matchAll(/ from '((?:@[^/']+\/)?[^/':]+)(?:\/[^']*)?'/g)].map(([, name = '']) => name);
}

// Those of code blocks; the plugin of Nx is for workspaces that have Nx.
function findPrograms(text: string): string[] {
  const blocks = [...text.matchAll(/^```(?:json|ts)\n(.*?)^```$|^ {4}[^\n]*$/gms)].map(([block]) => block);
  const names = [...blocks.join('\n').matchAll(/npx ([a-z][\w-]*)/g)].map(([, name = '']) => name);
  return names.filter((name) => name !== 'nx').map((name) => packagesOf[name] ?? name);
}

const packagesOf: Readonly<Record<string, string>> = {
  cdk: 'aws-cdk',
  forge: '@lambda-forge/cli',
  'lambda-forge-docs': '@lambda-forge/docs-generator',
};

function findPeers(folder: string): string[] {
  const { peerDependencies = {}, peerDependenciesMeta = {} } = JSON.parse(
    readFileSync(join(workspace, folder, 'package.json'), 'utf8'),
  ) as {
    readonly peerDependencies?: Readonly<Record<string, string>>;
    readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional: boolean }>>;
  };
  return Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
}
