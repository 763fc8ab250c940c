import { beforeEach, describe, expect, test } from '@jest/globals';
import { readNxJson, type Tree, updateNxJson } from '@nx/devkit';
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

    initGenerator(tree);

    expect(readNxJson(tree)?.plugins).toEqual(['@nx/vite/plugin', plugin]);
  });

  test.each([plugin, { plugin, options: { testTargetName: 'unit' } }])('is left as it is: %j', (entry) => {
    updateNxJson(tree, { ...readNxJson(tree), plugins: [entry] });

    initGenerator(tree);

    expect(readNxJson(tree)?.plugins).toEqual([entry]);
  });
});
