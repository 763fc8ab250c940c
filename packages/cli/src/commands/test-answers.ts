import { addExamples } from '@lambda-forge/command-line';
import { assertNoProblems } from '@lambda-forge/context';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';
import { addRunOptions, type RunFlags, readTestedStage } from './tested-stage.ts';

/** `forge test answers` */
export function addTestAnswers(test: Command): void {
  const command = addRunOptions(
    test
      .command('answers')
      .summary('compare what the integration tests were answered with the document')
      .description(
        'Compares every answer that the stage gave to the integration tests with what its document has of it: status, media type, required headers and body.',
      ),
  )
    .option('--json', 'print how many answers were compared as JSON')
    .action(async (flags) => {
      const { withFindings } = await import('@lambda-forge/run-records');
      await withFindings('Answers', () => check(flags));
    });
  addExamples(command, [
    ['forge test answers', 'after: forge test integration --reports .forge/reports/integration-tests'],
    ['forge test answers --stage Staging --reports reports', 'of another run'],
  ]);
}

async function check({ json, ...flags }: RunFlags & { readonly json?: boolean }): Promise<void> {
  const { AnswersDifferError, checkStageAnswers, readRecordedAnswers } = await import(
    '@lambda-forge/docs-generator'
  );
  const { name, source } = await readTestedStage(flags);
  const answers = readRecordedAnswers(flags.reports);
  const { problems, checked, others } = checkStageAnswers(source, answers);
  assertNoProblems(problems, `Stage ${name} answers what its document does not have`, AnswersDifferError);
  if (json) return printJson({ stage: name, checked, others });
  const rest = others === 0 ? '' : ` ${others} ${others === 1 ? 'is' : 'are'} of no operation of it.`;
  const all = checked === 1 ? '1 answer is as its' : `${checked} answers are as their`;
  process.stdout.write(checked === 0 ? 'The stage has no operations.\n' : `${all} document has it.${rest}\n`);
}
