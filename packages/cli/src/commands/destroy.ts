import { rmSync } from 'node:fs';
import type { Command } from 'commander';
import { toEndpoint } from '../arguments/to-endpoint.ts';
import { toPath } from '../arguments/to-path.ts';
import { addExamples } from '../help/add-examples.ts';
import type { SetExitCode } from '../set-exit-code.ts';

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
  const { readApp } = await import('../app/find-app.ts');
  const { findCdk } = await import('../app/find-cdk.ts');
  const { freshAssembly } = await import('../app/fresh-assembly.ts');
  const { outputsFile } = await import('../app/outputs-file.ts');
  const { readCaller } = await import('../deploy/read-caller.ts');
  const { deleteStacks } = await import('../destroy/delete-stacks.ts');
  const { inspectStacks } = await import('../destroy/inspect-stacks.ts');
  const { planDestroy } = await import('../destroy/plan-destroy.ts');
  const { askForWord } = await import('../terminal/ask.ts');
  const { renderDestroy } = await import('../terminal/render-destroy.ts');
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
