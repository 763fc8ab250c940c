import { defaultReports } from '@lambda-forge/context';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';

/** Coverage: fails when the unit tests run less of the code than `coverage` in `cdk.json`; Cobertura report. */
export function coverage({ forge, context, affected }: StepEnvironment): StepDefinition {
  const folder = defaultReports('coverage');
  return {
    name: 'Coverage',
    commands: [`${forge} test coverage${affected} --threshold ${context.coverage} --reports ${folder}`],
    report: { name: 'Coverage', file: `${folder}/cobertura-coverage.xml`, format: 'COBERTURAXML' },
  };
}
