import { expect, test } from '@jest/globals';
import * as synthesis from './index.ts';

test('exports these names', () => {
  expect(Object.keys(synthesis).sort()).toEqual([
    'BudgetError',
    'DeclarationError',
    'FunctionFolderError',
    'ManifestFile',
    'StageMessages',
    'StageProblems',
    'assertBudget',
    'findFunctionFolders',
    'findTarget',
    'measureArtifact',
    'measureBudget',
    'measureFunctions',
    'oncePerApp',
    'publishedLimits',
    'reportBudget',
    'toPattern',
    'toProblems',
    'toTemplate',
  ]);
});
