import type { Command } from 'commander';
import { UsageError } from '../errors.ts';

/** `forge output` */
export function addOutput(program: Command): void {
  program
    .command('output [stage]')
    .description('print the outputs of the stacks that `forge deploy` has deployed: BaseUrl and others')
    .option('--json', 'as JSON')
    .action(output);
}

async function output(stage: string | undefined, { json }: { readonly json?: boolean }): Promise<void> {
  const { readJsonFile } = await import('@lambda-forge/context');
  const { findDeployedStages, outputsFile } = await import('../outputs-file.ts');
  const root = process.cwd();
  const deployed = findDeployedStages(root);
  const stages = deployed.filter((name) => stage === undefined || name === stage);
  if (stages.length === 0) {
    throw new UsageError(
      stage === undefined
        ? 'No stage has been deployed from this folder.'
        : `Stage "${stage}" has not been deployed from this folder.`,
      {
        hint:
          deployed.length > 0
            ? `Those that have: ${deployed.join(', ')}.`
            : 'Deploy one: forge deploy Dev. What a pipeline deploys is told by CloudFormation.',
      },
    );
  }
  const all = Object.fromEntries(
    stages.map((name) => [
      name,
      readJsonFile(outputsFile(root, name), 'Deploy the stage again.') as Record<
        string,
        Record<string, string>
      >,
    ]),
  );
  process.stdout.write(`${json ? JSON.stringify(all, undefined, 2) : render(all)}\n`);
}

function render(all: Record<string, Record<string, Record<string, string>>>): string {
  return Object.entries(all)
    .flatMap(([stage, stacks]) => [
      stage,
      ...Object.values(stacks).flatMap((outputs) =>
        Object.entries(outputs).map(([name, value]) => `  ${name}  ${value}`),
      ),
    ])
    .join('\n');
}
