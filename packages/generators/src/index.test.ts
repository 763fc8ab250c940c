import { expect, test } from '@jest/globals';
import * as generators from './index.ts';

test('exports what the README names and nothing else', () => {
  expect(Object.keys(generators).sort()).toEqual([
    'GeneratorError',
    'authorizerTypes',
    'draftInit',
    'findDeclarations',
    'planAuthorizer',
    'planDocsPage',
    'planFunction',
    'planInit',
    'planLayer',
    'planResource',
    'readAppFiles',
    'resourceServices',
    'toPnpmSettings',
    'writePlan',
  ]);
});
