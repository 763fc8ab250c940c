import { expect, test } from '@jest/globals';
import * as stacks from './index.ts';

test('exports what the README names and nothing else', () => {
  expect(Object.keys(stacks).sort()).toEqual([
    'BudgetError',
    'BundlingError',
    'DeclarationError',
    'DeployStage',
    'DevStack',
    'FunctionFolderError',
    'LambdaStack',
    'PipelineError',
    'PipelineStack',
    'ProdStack',
    'StagingStack',
    'createSource',
    'loadFunctionConfigs',
  ]);
});
