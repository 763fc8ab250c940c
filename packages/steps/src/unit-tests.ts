import { defaultReports } from '@lambda-forge/context';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';

/** UnitTests: runs every `unit.test.ts`; JUnit report. */
export function unitTests({ forge }: StepEnvironment): StepDefinition {
  const folder = defaultReports('unit-tests');
  return {
    name: 'UnitTests',
    commands: [`${forge} test unit --reports ${folder}`],
    report: { name: 'UnitTests', file: `${folder}/junit.xml`, format: 'JUNITXML' },
  };
}
