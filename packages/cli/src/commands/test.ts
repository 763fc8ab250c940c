import { resolve } from 'node:path';
import { findStage, readManifest } from '@lambda-forge/context';
import type { Suite } from '@lambda-forge/testing/runner';
import { type Command, InvalidArgumentError } from 'commander';
import type { SetExitCode } from '../main.ts';

interface SuiteFlags {
  readonly reports?: string;
  readonly threshold?: number;
}

/** `forge test unit|coverage|integration|validate|all` */
export function addTest(program: Command, setExitCode: SetExitCode): void {
  const test = program.command('test').description('run the tests of the functions, as the pipeline does');
  const suites: Record<Suite, string> = {
    unit: 'every unit.test.ts',
    coverage: 'every unit.test.ts, with how much of the functions they run',
    integration: 'every integration.test.ts, against the stage at BASE_URL',
  };
  for (const [suite, description] of Object.entries(suites) as [Suite, string][]) {
    const command = test
      .command(`${suite} [jest-arguments...]`)
      .description(description)
      .allowUnknownOption();
    command.option('--reports <folder>', 'write reports for CodeBuild into this folder');
    if (suite === 'coverage') command.option('--threshold <percent>', 'the least line coverage', toPercent);
    command.action(async (args: string[], flags: SuiteFlags) => setExitCode(await run(suite, flags, args)));
  }
  test
    .command('validate')
    .description('that every endpoint has a marked integration test')
    .option('--stage <name>', 'the stage, when the app has several')
    .option('--assembly <folder>', 'the cloud assembly', 'cdk.out')
    .action(async ({ stage, assembly }: { stage?: string; assembly: string }) => {
      const { collectMarks, validateMarks } = await import('@lambda-forge/testing/runner');
      const entry = findStage(readManifest(resolve(assembly)), stage);
      const marks = await collectMarks(process.cwd());
      validateMarks(entry, marks, process.cwd());
      process.stdout.write(`Every endpoint has an integration test (${marks.length} tests).\n`);
    });
  test
    .command('all')
    .description('unit tests with their coverage, then the integration tests if BASE_URL is set')
    .action(async () => {
      const unit = await run('coverage', {}, []);
      setExitCode(unit !== 0 || !process.env['BASE_URL'] ? unit : await run('integration', {}, []));
    });
}

async function run(suite: Suite, flags: SuiteFlags, args: readonly string[]): Promise<number> {
  const { runSuite } = await import('@lambda-forge/testing/runner');
  return runSuite(suite, { root: process.cwd(), ...flags, args });
}

function toPercent(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 100))
    throw new InvalidArgumentError('It must be from 0 to 100.');
  return value;
}
