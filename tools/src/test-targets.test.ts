import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { testTargets } from './test-targets.ts';

const workspace = join(import.meta.dirname, '..', '..');

test('with all tools, every end-to-end target of the workspace runs, and nothing is left out', () => {
  const { targets, leftOut } = testTargets(true);

  expect(targets.filter((name) => name.startsWith('e2e')).sort()).toEqual(endToEndTargets());
  expect(leftOut).toBe('');
});

test('without, all but what is slow by nature, and the line that is printed names each that is left out', () => {
  const { targets, leftOut } = testTargets(false);

  const missing = testTargets(true).targets.filter((name) => !targets.includes(name));
  expect(missing).toEqual(['e2e-examples', 'e2e-registry', 'slowest']);
  expect(leftOut).toMatch(
    /^left out: e2e-registry, .*; e2e-examples, .*nx run packages-e2e:e2e-registry, .*pnpm@12 examples .*bash \.ci\/run\)$/,
  );
});

test('where the pipelines of the examples are left out, their unit tests are not', () => {
  expect(testTargets(false).targets).toContain('test-examples');
  for (const file of globSync('apps/examples/*/package.json', { cwd: workspace })) {
    const { nx } = JSON.parse(readFileSync(join(workspace, file), 'utf8')) as Manifest;
    expect(Object.keys(nx?.targets ?? {}).sort()).toEqual(['e2e-examples', 'test-examples']);
  }
});

function endToEndTargets(): string[] {
  const names = globSync('{apps/*,apps/examples/*,tools}/package.json', { cwd: workspace }).flatMap(
    (file) => {
      const { nx } = JSON.parse(readFileSync(join(workspace, file), 'utf8')) as Manifest;
      return Object.keys(nx?.targets ?? {}).filter((name) => name.startsWith('e2e'));
    },
  );
  return [...new Set(names)].sort();
}

interface Manifest {
  readonly nx?: { readonly targets?: object };
}

// Both write `dist` of every package.
test('what is published to the registry is built when the types have been checked, not meanwhile', () => {
  const { nx } = JSON.parse(
    readFileSync(join(workspace, 'apps', 'packages-e2e', 'package.json'), 'utf8'),
  ) as {
    readonly nx: {
      readonly targets: { readonly 'e2e-registry': { readonly dependsOn?: readonly object[] } };
    };
  };

  expect(nx.targets['e2e-registry'].dependsOn).toEqual([{ projects: 'lambda-forge', target: 'types' }]);
});

// They take longer than any other target: begun with last, they would end alone.
test.each([
  [
    'slow',
    [
      { projects: 'demo-e2e', target: 'e2e' },
      { projects: 'cli', target: 'test' },
    ],
  ],
  ['slowest', [{ projects: 'packages-e2e', target: 'e2e-registry' }]],
])('what is %s comes as soon as it may: nx begins with what others depend on', (name, depended) => {
  const { nx } = JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')) as {
    readonly nx: { readonly targets: Readonly<Record<string, object>> };
  };

  expect(nx.targets[name]).toMatchObject({ executor: 'nx:noop', dependsOn: depended });
});
