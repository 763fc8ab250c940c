import { defaultReports } from '@lambda-forge/context';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';

/** UnitTests: runs every `unit.test.ts`, or those that changes touch; JUnit report. */
export function unitTests({ forge, affected }: StepEnvironment): StepDefinition {
  const folder = defaultReports('unit-tests');
  return {
    name: 'UnitTests',
    commands: [`${forge} test unit${affected} --reports ${folder}`],
    report: { name: 'UnitTests', file: `${folder}/junit.xml`, format: 'JUNITXML' },
  };
}
