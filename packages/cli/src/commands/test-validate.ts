import { relative } from 'node:path';
import { addExamples, toPath } from '@lambda-forge/command-line';
import { readManifest } from '@lambda-forge/manifest';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';

interface TestValidateFlags {
  readonly stage?: string;
  readonly assembly?: string;
  readonly json?: boolean;
}

/** `forge test validate` */
export function addTestValidate(test: Command): void {
  const command = test
    .command('validate')
    .summary('check that every endpoint has a marked integration test')
    .description('Checks that every endpoint has an integration test that is marked with it.')
    .option('--stage <name>', 'only this stage (default: every stage)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option('--json', 'print the endpoints of each stage and the marked tests as JSON')
    .action(async (flags) => {
      const { withFindings } = await import('@lambda-forge/run-records');
      await withFindings('Integration tests', () => validate(flags));
    });
  addExamples(command, [['forge test validate'], ['forge test validate --stage Staging --json']]);
}

async function validate({ stage, assembly, json }: TestValidateFlags): Promise<void> {
  const { collectMarks, validateMarks } = await import('@lambda-forge/testing/runner');
  const { chooseStages } = await import('@lambda-forge/app');
  const { endpointsByStage } = await import('@lambda-forge/app');
  const { mergeStages } = await import('@lambda-forge/app');
  const { freshAssembly } = await import('@lambda-forge/app');
  const { readTestRunner } = await import('@lambda-forge/app');
  const root = process.cwd();
  const stages = chooseStages(readManifest(await freshAssembly(assembly)), stage);
  const marks = await collectMarks(root, await readTestRunner(root));
  validateMarks(mergeStages(Object.values(stages)), marks, root);
  if (json) {
    const tests = marks.map((mark) => ({ ...mark, file: relative(root, mark.file) }));
    printJson({ stages: endpointsByStage(stages), tests });
    return;
  }
  const count = marks.length === 1 ? '1 test' : `${marks.length} tests`;
  process.stdout.write(`Every endpoint has an integration test (${count}).\n`);
}
