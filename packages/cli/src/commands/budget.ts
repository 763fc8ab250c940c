import { resolve } from 'node:path';
import { findStage, readManifest } from '@lambda-forge/context';
import { type Command, InvalidArgumentError } from 'commander';
import type { SetExitCode } from '../main.ts';
import { renderBudget } from '../render-budget.ts';

interface BudgetFlags {
  readonly stage?: string;
  readonly assembly: string;
  readonly room?: number;
}

/** `forge budget` */
export function addBudget(program: Command, setExitCode: SetExitCode): void {
  program
    .command('budget')
    .description("how much of AWS's quotas each stage uses, and how many endpoints there is still room for")
    .option('--stage <name>', 'only this stage')
    .option('--assembly <folder>', 'the cloud assembly', 'cdk.out')
    .option('--room <endpoints>', 'fail when there is room for fewer', toCount)
    .action(async (flags: BudgetFlags) => setExitCode(await showBudget(flags)));
}

async function showBudget({ stage, assembly, room = 0 }: BudgetFlags): Promise<number> {
  const { readTemplateSizes } = await import('../read-template-sizes.ts');
  const directory = resolve(assembly);
  const manifest = readManifest(directory);
  const stages =
    stage === undefined ? Object.entries(manifest.stages) : [[stage, findStage(manifest, stage)] as const];
  const rendered = stages.map(([name, { budget = [] }]) =>
    renderBudget(name, [...budget, ...readTemplateSizes(directory, budget)]),
  );
  process.stdout.write(`${rendered.map(({ text }) => text).join('\n\n')}\n`);
  return rendered.some((entry) => entry.room < room) ? 1 : 0;
}

function toCount(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}
