import { defaultReports } from '@lambda-forge/context';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';

/** IntegrationTests: runs every `integration.test.ts` against the stage just deployed; JUnit report. */
export function integrationTests({ forge }: StepEnvironment): StepDefinition {
  const folder = defaultReports('integration-tests');
  return {
    name: 'IntegrationTests',
    commands: [`${forge} test integration --reports ${folder}`],
    report: { name: 'IntegrationTests', file: `${folder}/junit.xml`, format: 'JUNITXML' },
  };
}
