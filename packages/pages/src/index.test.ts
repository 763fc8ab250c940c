import { expect, test } from '@jest/globals';
import * as pages from './index.ts';

test('exports these names', () => {
  expect(Object.keys(pages).sort()).toEqual([
    'PageError',
    'artifactKinds',
    'colours',
    'escapeHtml',
    'findTooLarge',
    'hashedFile',
    'mostServedBytes',
    'nameByContent',
    'pageStyle',
    'renderPage',
    'servedSize',
    'strictPolicy',
    'toAddresses',
    'writeArtifactsFunction',
    'writePages',
  ]);
});
