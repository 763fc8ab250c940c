import { expect, test } from '@jest/globals';
import * as jsonSchema from './index.ts';

test('exports these names', () => {
  expect(Object.keys(jsonSchema).sort()).toEqual([
    'anyOf',
    'applyTag',
    'attachInlineDocumentation',
    'expectedOf',
    'fits',
    'isValueTag',
    'mendCode',
    'parseComment',
    'renameReferences',
    'textOfPattern',
    'withNull',
  ]);
});
