import { expect, test } from '@jest/globals';
import * as terminal from './index.ts';

test('exports these names', () => {
  expect(Object.keys(terminal).sort()).toEqual([
    'addCompletion',
    'askForWord',
    'createTerminalProgress',
    'printJson',
    'renderBudget',
    'renderCost',
    'renderDestroy',
    'renderError',
    'renderExecution',
    'renderFindings',
    'renderFunctions',
    'renderPlan',
    'renderRuns',
    'renderTiming',
  ]);
});
