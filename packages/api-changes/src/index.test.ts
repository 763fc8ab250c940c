import { expect, test } from '@jest/globals';
import * as apiChanges from './index.ts';

test('exports these names', () => {
  expect(Object.keys(apiChanges).sort()).toEqual([
    'DocumentError',
    'RulesError',
    'compareDocuments',
    'isNewVersion',
    'parseDocument',
    'readRuleSettings',
    'ruleFile',
    'rules',
  ]);
});
