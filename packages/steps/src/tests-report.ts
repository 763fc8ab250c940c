import { defaultReports } from '@lambda-forge/context';
import { artifactFolder, artifactsPrefix } from './artifacts-prefix.ts';
import type { BaseUrlOptions } from './base-url.ts';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';
import { uploadCommands } from './upload.ts';

export interface TestsReportOptions extends BaseUrlOptions {
  /** The tests that it runs. Integration tests need a stage that is deployed. @default unit and integration tests */
  readonly suites?: readonly ('unit' | 'integration')[];
}

/**
 * TestsReport: a page of all test cases as the step's output, and in `bucket` if set. It runs the tests itself, as a step
 * that fails hands nothing on: so failures are on the page, too. It fails as they do.
 */
export function testsReport(
  { forge, context }: StepEnvironment,
  suites: NonNullable<TestsReportOptions['suites']>,
): StepDefinition {
  const folder = artifactFolder('tests');
  const runs = suites.map(
    (suite) => `${forge} test ${suite} --reports ${defaultReports(`${suite}-tests`)} || failed=1`,
  );
  const report = [
    `${forge} report tests --out ${folder}`,
    ...uploadCommands(context, folder, `${artifactsPrefix(context)}/tests`),
  ].join(' && ');
  return {
    name: 'TestsReport',
    commands: [`${['failed=', ...runs, report].join('; ')} && [ -z "$failed" ]`],
    output: folder,
  };
}
