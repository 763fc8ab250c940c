import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addExamples, toPath } from '@lambda-forge/command-line';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';
import { addReleaseOptions, openReleasesOf } from './release.ts';

interface PipelineDiffFlags {
  readonly assembly?: string;
  readonly releases?: string;
  readonly local?: boolean;
  readonly synthesized?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** `forge pipeline diff` */
export function addPipelineDiff(pipeline: Command): void {
  const command = pipeline
    .command('diff <stage> [to]')
    .summary('show what a promotion would change: commits, functions, contract, permissions')
    .description(
      'Shows what would be different in the second stage if the first one were promoted to it, as Markdown: each as it was last released, where that is recorded, else as it was synthesized. With one stage: what is synthesized against its last release.',
    );
  addReleaseOptions(command)
    .option('--synthesized', 'both stages as they were synthesized')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option(
      '--out <folder>',
      'write promotion.md, and promotion.txt, which has the 1000 characters of an approval',
      toPath,
    )
    .option('--json', 'as JSON')
    .action(diff);
  addExamples(command, [
    ['forge pipeline diff Staging Prod', 'what is about to be promoted'],
    ['forge pipeline diff Prod', 'what the next deploy to Prod would change'],
    ['forge pipeline diff Dev Prod --synthesized --json', 'without any record, for a script'],
  ]);
}

async function diff(stage: string, to: string | undefined, flags: PipelineDiffFlags): Promise<void> {
  const { findDifference, readCommit, renderDifference, summarizeDifference } = await import(
    '@lambda-forge/promotion'
  );
  const { freshAssembly } = await import('@lambda-forge/app');
  const root = process.cwd();
  const assembly = await freshAssembly(flags.assembly);
  const names = [stage, ...(to === undefined ? [] : [to])];
  const opened = await Promise.all(
    names.map(
      async (name) => [name, flags.synthesized ? undefined : await openReleasesOf(name, flags)] as const,
    ),
  );
  const difference = await findDifference({
    assembly,
    root,
    stage,
    to,
    releasesOf: (name) => new Map(opened).get(name),
    commit: readCommit(root, process.env),
  });
  if (flags.out !== undefined) {
    const { makeFolder } = await import('@lambda-forge/context');
    makeFolder(flags.out);
    writeFileSync(join(flags.out, 'promotion.md'), renderDifference(difference));
    writeFileSync(join(flags.out, 'promotion.txt'), `${summarizeDifference(difference)}\n`);
  }
  if (flags.json) printJson(difference);
  else process.stdout.write(renderDifference(difference));
}
