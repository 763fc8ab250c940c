import { rmSync } from 'node:fs';
import { addExamples, toEndpoint, toPath } from '@lambda-forge/command-line';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';

interface DestroyFlags {
  readonly assembly?: string;
  readonly endpoint?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `forge destroy` */
export function addDestroy(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('destroy [stage]')
    .summary('delete a stage and its pipeline')
    .description(
      'Shows what goes and what stays, asks, and deletes the pipeline of a stage and the stacks that it has deployed; without a stage, all of the app. What the pipeline of another stage deploys is left alone.',
    )
    .option('--assembly <folder>', 'a cloud assembly that is there (default: synthesize)', toPath)
    .option('--endpoint <url>', 'delete from the emulator of AWS that answers there', toEndpoint)
    .option('--dry-run', 'only show what goes and what stays')
    .option('--yes', 'do not ask')
    .action(async (stage: string | undefined, flags: DestroyFlags) =>
      setExitCode(await destroy(stage, flags)),
    );
  addExamples(command, [
    ['forge destroy Dev'],
    ['forge destroy Prod --dry-run', 'what goes and what stays'],
    ['forge destroy Dev --endpoint http://localhost:4566 --yes', 'from an emulator of AWS'],
  ]);
}

async function destroy(stage: string | undefined, flags: DestroyFlags): Promise<number> {
  const { readApp } = await import('@lambda-forge/app');
  const { findCdk } = await import('@lambda-forge/app');
  const { freshAssembly } = await import('@lambda-forge/app');
  const { outputsFile } = await import('@lambda-forge/app');
  const { readCaller } = await import('@lambda-forge/deployment');
  const { deleteStacks } = await import('@lambda-forge/deployment');
  const { inspectStacks } = await import('@lambda-forge/deployment');
  const { planDestroy } = await import('@lambda-forge/deployment');
  const { askForWord } = await import('@lambda-forge/terminal');
  const { renderDestroy } = await import('@lambda-forge/terminal');
  const root = process.cwd();
  const { context } = readApp();
  const cdk = findCdk(root);
  const assembly = await freshAssembly(flags.assembly);
  const { targets, kept } = planDestroy(assembly, stage);
  const caller = await readCaller({ root, endpoint: flags.endpoint, assembly });
  const stacks = await inspectStacks(targets, caller);
  process.stdout.write(`${renderDestroy(stacks, kept)}\n`);
  const there = stacks.filter(({ status }) => status !== undefined);
  if (flags.dryRun || there.length === 0) return 0;
  const what = stage ?? String(context['name'] ?? 'all');
  if (!flags.yes && !(await askForWord(`Deletes ${what}`, what))) {
    process.stdout.write('Nothing was deleted.\n');
    return 1;
  }
  await deleteStacks(there, { cdk, root, caller });
  if (stage !== undefined) rmSync(outputsFile(root, stage), { force: true });
  process.stdout.write(`Deleted ${there.length === 1 ? '1 stack' : `${there.length} stacks`}.\n`);
  return 0;
}
