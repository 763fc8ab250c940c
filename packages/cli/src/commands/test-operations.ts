import { join } from 'node:path';
import { addExamples } from '@lambda-forge/command-line';
import { assertNoProblems } from '@lambda-forge/context';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';
import { addRunOptions, type RunFlags, readTestedStage } from './tested-stage.ts';

/** `forge test operations` */
export function addTestOperations(test: Command): void {
  const command = addRunOptions(
    test
      .command('operations')
      .summary('check that the integration tests have reached every operation and answer')
      .description(
        'Checks that the integration tests have really asked for every operation of the document, and got every status that a test can reach. untested.json says what they do not, and why.',
      ),
  )
    .option('--json', 'print what is not tested, with its reasons, as JSON')
    .action(async (flags) => {
      const { withFindings } = await import('@lambda-forge/run-records');
      await withFindings('Untested', () => check(flags));
    });
  addExamples(command, [
    ['forge test operations', 'after: forge test integration --reports .forge/reports/integration-tests'],
    ['forge test operations --stage Staging --json'],
  ]);
}

async function check({ json, ...flags }: RunFlags & { readonly json?: boolean }): Promise<void> {
  const { findStageGaps, readExemptions, readRecordedAnswers, UntestedError, untestedFile } = await import(
    '@lambda-forge/docs-generator'
  );
  const { name, source, stages } = await readTestedStage(flags);
  const answers = readRecordedAnswers(flags.reports);
  const exemptions = readExemptions(join(source.root, untestedFile), stages);
  const { problems, exempt, operations } = findStageGaps(source, answers, exemptions);
  assertNoProblems(problems, `The integration tests of stage ${name}`, UntestedError);
  if (json) return printJson({ stage: name, operations, exempt });
  const rest = exempt.map(
    ({ endpoint, status, reason }) => `Not ${endpoint}${status === undefined ? '' : ` ${status}`}: ${reason}`,
  );
  const count = operations === 1 ? 'the operation' : `all ${operations} operations`;
  const first = operations === 0 ? 'The stage has no operations.' : `The tests have reached ${count}.`;
  process.stdout.write(`${[first, ...rest].join('\n')}\n`);
}
