import { expect, test } from '@jest/globals';
import * as nx from './index.ts';
import * as plugin from './plugin.ts';

test('exports what the README names and nothing else', () => {
  expect(Object.keys(nx).sort()).toEqual([
    'authorizerGenerator',
    'createNodes',
    'createNodesV2',
    'docsGenerator',
    'functionGenerator',
    'initGenerator',
    'layerGenerator',
    'resourceGenerator',
  ]);
  expect(Object.keys(plugin).sort()).toEqual(['createNodes', 'createNodesV2']);
});
