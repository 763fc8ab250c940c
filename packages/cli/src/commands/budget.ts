import { addExamples, toCount, toPath, toPercent } from '@lambda-forge/command-line';
import { readManifest } from '@lambda-forge/manifest';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';

interface BudgetFlags {
  readonly stage?: string;
  readonly assembly?: string;
  readonly headroom?: number;
  readonly threshold?: number;
  readonly json?: boolean;
}

/** `forge budget` */
export function addBudget(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('budget')
    .summary("show how much of AWS's quotas each stage uses")
    .description(
      "Shows how much of AWS's quotas each stage uses, and how many endpoints there is still room for.",
    )
    .option('--stage <name>', 'only this stage (default: every stage)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option('--headroom <endpoints>', 'end with 1 when there is room for fewer', toCount)
    .option('--threshold <percent>', 'fail where as much of a quota is used, and say what to do', toPercent)
    .option('--json', 'as JSON')
    .action(async (flags: BudgetFlags) => setExitCode(await showBudget(flags)));
  addExamples(command, [
    ['forge budget'],
    ['forge budget --stage Prod --headroom 20', 'a gate: red before it is too late'],
    ['forge budget --stage Prod --threshold 80', 'what the step Budget runs'],
  ]);
}

async function showBudget(flags: BudgetFlags): Promise<number> {
  const { stage, assembly, headroom: wanted = 0, threshold, json } = flags;
  const { assertHeadroom, chooseStages } = await import('@lambda-forge/app');
  const { readArtifactSize } = await import('@lambda-forge/app');
  const { readTemplateSizes } = await import('@lambda-forge/app');
  const { freshAssembly } = await import('@lambda-forge/app');
  const { findStageHeadroom } = await import('@lambda-forge/app');
  const { renderBudget } = await import('@lambda-forge/terminal');
  const directory = await freshAssembly(assembly);
  const artifact = await readArtifactSize(directory);
  const stages = Object.entries(chooseStages(readManifest(directory), stage)).map(
    ([name, { budget = [] }]) => {
      const entries = [...budget, ...readTemplateSizes(directory, budget), ...artifact];
      return { name, entries, headroom: findStageHeadroom(entries) };
    },
  );
  if (!json) process.stdout.write(`${stages.map(renderBudget).join('\n\n')}\n`);
  if (threshold !== undefined) {
    const { withFindings } = await import('@lambda-forge/run-records');
    await withFindings('Quotas', async () => {
      for (const { name, entries } of stages) assertHeadroom(name, entries, threshold);
    });
  }
  if (json)
    printJson(
      stages.map(({ name, entries, headroom }) => ({
        stage: name,
        headroom: headroom ?? null,
        quotas: entries,
      })),
    );
  return stages.some(({ headroom = Number.POSITIVE_INFINITY }) => headroom < wanted) ? 1 : 0;
}
