import { expect, test } from '@jest/globals';
import * as wikis from './index.ts';

test('exports these names', () => {
  expect(Object.keys(wikis).sort()).toEqual(['WikiError', 'renderWiki']);
});
