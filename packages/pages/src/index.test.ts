import { expect, test } from '@jest/globals';
import * as pages from './index.ts';

test('exports these names', () => {
  expect(Object.keys(pages).sort()).toEqual([
    'PageError',
    'artifactKinds',
    'escapeHtml',
    'hashedFile',
    'nameByContent',
    'pageStyle',
    'renderPage',
    'strictPolicy',
    'toAddresses',
    'writeArtifactsFunction',
    'writePages',
  ]);
});
