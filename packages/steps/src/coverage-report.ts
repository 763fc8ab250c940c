import { defaultReports } from '@lambda-forge/context';
import { artifactFolder, artifactsPrefix } from './artifacts-prefix.ts';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';
import { uploadCommands } from './upload.ts';

/**
 * CoverageReport: pages of the lines that the unit tests run as the step's output, and in `bucket` if set. It measures
 * them itself, and fails as Coverage does, after the pages are there.
 */
export function coverageReport({ forge, context }: StepEnvironment): StepDefinition {
  const [folder, reports] = [artifactFolder('coverage'), defaultReports('coverage')];
  const run = `${forge} test coverage --threshold ${context.coverage} --reports ${reports} || failed=1`;
  const report = [
    `${forge} report coverage --reports ${reports} --out ${folder}`,
    ...uploadCommands(context, folder, `${artifactsPrefix(context)}/coverage`),
  ].join(' && ');
  return {
    name: 'CoverageReport',
    commands: [`failed=; ${run}; ${report} && [ -z "$failed" ]`],
    output: folder,
  };
}
