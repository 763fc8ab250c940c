import { beforeEach, describe, expect, test } from '@jest/globals';
import { readJson, readNxJson, type Tree, updateNxJson } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { initGenerator } from './init.ts';

const plugin = '@lambda-forge/nx/plugin';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
});

describe('the plugin', () => {
  test('is added to nx.json, after those that are there', () => {
    updateNxJson(tree, { ...readNxJson(tree), plugins: ['@nx/vite/plugin'] });

    initGenerator(tree, {});

    expect(readNxJson(tree)?.plugins).toEqual(['@nx/vite/plugin', plugin]);
  });

  test.each([plugin, { plugin, options: { testTargetName: 'unit' } }])('is left as it is: %j', (entry) => {
    updateNxJson(tree, { ...readNxJson(tree), plugins: [entry] });

    initGenerator(tree, {});

    expect(readNxJson(tree)?.plugins).toEqual([entry]);
  });
});

describe('scripts of an app that are named as targets', () => {
  const scripts = { start: 'forge start', test: 'forge test unit', synth: 'cdk synth' };
  const dependencies = { '@lambda-forge/stacks': '*' };

  beforeEach(() => {
    tree.write('package.json', JSON.stringify({ name: 'all', workspaces: ['apps/*', 'libs/*'] }));
    tree.write('apps/shop/cdk.json', '{}');
    tree.write('apps/shop/package.json', JSON.stringify({ name: 'shop', scripts, dependencies }));
    tree.write('libs/ui/package.json', JSON.stringify({ name: 'ui', scripts }));
  });

  test('are left to npm, and all others are not touched', () => {
    initGenerator(tree, {});

    expect(readJson(tree, 'apps/shop/package.json')).toEqual({
      name: 'shop',
      scripts,
      dependencies,
      nx: { includedScripts: ['start'] },
    });
    expect(readJson(tree, 'libs/ui/package.json')).toEqual({ name: 'ui', scripts });
  });

  test('are found by the names that nx.json gives the targets', () => {
    const options = { testTargetName: 'unit', synthTargetName: 'start' };
    updateNxJson(tree, { ...readNxJson(tree), plugins: [{ plugin, options }] });

    initGenerator(tree, {});

    expect(readJson(tree, 'apps/shop/package.json').nx.includedScripts).toEqual(['test', 'synth']);
  });

  test('stay targets where they are excluded already, or are asked to', () => {
    const settings = { name: 'shop', scripts, dependencies, nx: { includedScripts: [], tags: ['api'] } };
    tree.write('apps/shop/package.json', JSON.stringify(settings));
    initGenerator(tree, {});
    expect(readJson(tree, 'apps/shop/package.json')).toEqual(settings);

    tree.write('apps/shop/package.json', JSON.stringify({ name: 'shop', scripts, dependencies }));
    initGenerator(tree, { scripts: false });
    expect(readJson(tree, 'apps/shop/package.json').nx).toBeUndefined();
  });
});
