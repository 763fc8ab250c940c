import { addExamples, toPath } from '@lambda-forge/command-line';
import { readManifest } from '@lambda-forge/manifest';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';

interface ListFlags {
  readonly stage?: string;
  readonly assembly?: string;
  readonly json?: boolean;
}

/** `forge list` */
export function addList(program: Command): void {
  const command = program
    .command('list')
    .summary('show each function with what triggers it and what it uses')
    .description('Shows each function of each stage with what triggers it and what it uses.')
    .option('--stage <name>', 'only this stage (default: every stage)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option('--json', 'as JSON')
    .action(listFunctions);
  addExamples(command, [
    ['forge list'],
    ['forge list --stage Prod --json', 'for a script, such as a step of a pipeline'],
  ]);
}

async function listFunctions({ stage, assembly, json }: ListFlags): Promise<void> {
  const { chooseStages, freshAssembly } = await import('@lambda-forge/app');
  const { renderFunctions } = await import('@lambda-forge/terminal');
  const stages = Object.entries(chooseStages(readManifest(await freshAssembly(assembly)), stage)).map(
    ([name, { functions }]) => ({ stage: name, functions }),
  );
  if (json) printJson(stages);
  else process.stdout.write(`${stages.map(renderFunctions).join('\n\n')}\n`);
}
