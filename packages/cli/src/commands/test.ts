import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { assertApp, chooseAffectedTests, findApp, readCoverage, readTestRunner } from '@lambda-forge/app';
import { addExamples, toPath, toPercent } from '@lambda-forge/command-line';
import { ForgeError, UsageError } from '@lambda-forge/context';
import type { Suite } from '@lambda-forge/testing/runner';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';
import { addTestAnswers } from './test-answers.ts';
import { addTestOperations } from './test-operations.ts';
import { addTestValidate } from './test-validate.ts';

interface SuiteFlags {
  readonly reports?: string;
  readonly threshold?: number;
  readonly affected?: string;
}

interface SuiteHelp {
  readonly summary: string;
  readonly example: string;
}

const suites: Readonly<Record<Suite, SuiteHelp>> = {
  unit: {
    summary: 'run every unit.test.ts',
    example: 'forge test unit functions/hello_world',
  },
  coverage: {
    summary: 'run every unit.test.ts, and fail below the coverage of cdk.json',
    example: 'forge test coverage',
  },
  integration: {
    summary: 'run every integration.test.ts, against the stage at BASE_URL',
    example: 'BASE_URL=http://127.0.0.1:3000/dev forge test integration',
  },
};

/** `forge test` and the commands below it */
export function addTest(program: Command, setExitCode: SetExitCode): void {
  const test = program
    .command('test')
    .summary('run the tests of the functions, as the pipeline does')
    .description("Runs the tests of the app's functions, each kind as the pipeline runs it.")
    .helpCommand(false);
  for (const [suite, help] of Object.entries(suites) as [Suite, SuiteHelp][])
    addSuite(test, suite, help).action(async (args: string[], flags: SuiteFlags) =>
      setExitCode(await run(suite, flags, args)),
    );
  addTestValidate(test);
  addTestAnswers(test);
  addTestOperations(test);
  const all = test
    .command('all')
    .description('run the unit tests with their coverage, then the integration tests if BASE_URL is set');
  addExamples(all, [
    ['forge test all'],
    ['BASE_URL=http://127.0.0.1:3000/dev forge test all', 'with `forge dev` beside it'],
  ]).action(async () => {
    const unit = await run('coverage', {}, []);
    setExitCode(unit !== 0 || !process.env['BASE_URL'] ? unit : await run('integration', {}, []));
  });
  addExamples(test, [
    ['forge test unit'],
    ['forge test coverage', 'as the pipeline judges it'],
    ['BASE_URL=http://127.0.0.1:3000/dev forge test all'],
  ]);
}

function addSuite(test: Command, suite: Suite, { summary, example }: SuiteHelp): Command {
  const command = test
    .command(suite)
    .argument('[runner-arguments...]', '', toTestPaths)
    .description(summary)
    .allowUnknownOption()
    .option('--reports <folder>', 'write reports for CodeBuild into this folder', toPath);
  if (suite !== 'integration')
    command.option(
      '--affected <commit>',
      suite === 'unit'
        ? 'only those that changes since this commit or branch touch; /name: the commit in that SSM parameter'
        : 'nothing, where no change since this commit or branch touches a test; /name: that SSM parameter',
    );
  if (suite === 'coverage')
    command.option(
      '--threshold <percent>',
      'the least line coverage (default: that of cdk.json, for all files)',
      toPercent,
    );
  return addExamples(command, [
    [example],
    [`forge test ${suite} --verbose`, 'other options go to the runner'],
  ]);
}

async function run(
  suite: Suite,
  { affected, ...flags }: SuiteFlags,
  args: readonly string[],
): Promise<number> {
  const { runSuite } = await import('@lambda-forge/testing/runner');
  const root = process.cwd();
  // Files that are picked out, which stand first, run a part of the code; what the pipeline asks for is about all of it.
  const isWhole = args[0]?.startsWith('-') ?? true;
  const touched = affected === undefined ? undefined : await chooseAffected(root, affected, isWhole);
  if (touched?.length === 0) return 0;
  const least = suite === 'coverage' && isWhole ? readCoverage(root) : undefined;
  const runner = await readTestRunner(root);
  try {
    return await runSuite(suite, {
      root,
      runner,
      ...(least === undefined ? {} : { threshold: least }),
      ...flags,
      args: suite === 'unit' && touched ? [...touched, ...args] : args,
    });
  } catch (error) {
    // Tests of other projects run, too; where none can, it may be for want of the app.
    if (error instanceof ForgeError) assertApp();
    throw error;
  }
}

// The files, from the app's folder; undefined for all.
async function chooseAffected(
  root: string,
  since: string,
  isWhole: boolean,
): Promise<readonly string[] | undefined> {
  if (!isWhole)
    throw new UsageError('--affected chooses among all unit tests.', {
      hint: 'Leave out the paths, or --affected.',
    });
  const { tests, description } = await chooseAffectedTests(root, since);
  process.stdout.write(`${description}\n`);
  return tests;
}

/** Collects arguments of the runner; those at their beginning that are paths become such from the app's folder. */
function toTestPaths(text: string, before: readonly string[] = []): string[] {
  const isPath = ![...before, text].some((each) => each.startsWith('-')) && existsSync(text);
  const app = isPath ? findApp(process.cwd()) : undefined;
  const path = app === undefined ? text : relative(app, resolve(text)).replaceAll('\\', '/') || '.';
  return [...before, path];
}
