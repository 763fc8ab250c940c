import type { StageOutputs } from '@lambda-forge/app';
import { addExamples } from '@lambda-forge/command-line';
import { UsageError } from '@lambda-forge/context';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';

/** `forge output` */
export function addOutput(program: Command): void {
  const command = program
    .command('output [stage]')
    .summary('print the outputs of what `deploy` has deployed')
    .description(
      'Prints the outputs of the stacks that `forge deploy` has deployed from this folder: BaseUrl and others.',
    )
    .option('--json', 'as JSON')
    .action(output);
  addExamples(command, [
    ['forge output', 'of every stage that was deployed from here'],
    ['forge output Dev --json', 'for a script'],
  ]);
}

async function output(stage: string | undefined, { json }: { readonly json?: boolean }): Promise<void> {
  const { readJsonFile } = await import('@lambda-forge/context');
  const { readApp } = await import('@lambda-forge/app');
  const { findDeployedStages, outputsFile, renderOutputs } = await import('@lambda-forge/app');
  const root = process.cwd();
  const deployed = findDeployedStages(root);
  const stages = deployed.filter((name) => stage === undefined || name === stage);
  if (deployed.length === 0) readApp();
  if (stages.length === 0) throw nothingDeployed(stage, deployed);
  const read = (name: string) =>
    readJsonFile(outputsFile(root, name), 'Deploy the stage again.') as StageOutputs;
  const all = Object.fromEntries(stages.map((name) => [name, read(name)]));
  if (json) printJson(all);
  else process.stdout.write(`${renderOutputs(all)}\n`);
}

function nothingDeployed(stage: string | undefined, deployed: readonly string[]): UsageError {
  const message =
    stage === undefined
      ? 'No stage has been deployed from this folder.'
      : `Stage "${stage}" has not been deployed from this folder.`;
  const hint =
    deployed.length > 0
      ? `Those that have: ${deployed.join(', ')}.`
      : 'Deploy one: forge deploy Dev. What a pipeline deploys is told by CloudFormation.';
  return new UsageError(message, { hint });
}
