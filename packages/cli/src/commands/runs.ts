import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { assertApp } from '@lambda-forge/app';
import { addExamples, toPath } from '@lambda-forge/command-line';
import { forgeFolder, UsageError } from '@lambda-forge/context';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';

interface RunsFlags {
  readonly out?: string;
  readonly json?: boolean;
  readonly open?: boolean;
}

/** `forge runs` */
export function addRuns(program: Command): void {
  const command = program
    .command('runs [run] [other]')
    .summary('list the runs of pipelines on this machine, or show one')
    .description(
      'Lists the runs of pipelines on this machine that are kept, the newest first; or shows one, by its id, a part of it, or "latest". Two are shown side by side on their page.',
    )
    .option(
      '--out <file>',
      'write the page of a run, or of two, as one .html file: its logs are in it',
      toPath,
    )
    .option('--open', 'look at all runs, at one, or at two side by side, on a page; it stays until Ctrl-C')
    .option('--json', 'as JSON')
    .action(showRuns);
  addExamples(command, [
    ['forge runs', 'what ran, how it ended, and what failed first'],
    ['forge runs --open', 'all of them, on a page'],
    ['forge runs latest --out run.html', 'one file for a ticket: states, times, logs, reports'],
    ['forge runs latest 20261130T1 --out two.html', 'two runs side by side'],
  ]);
}

async function showRuns(
  run: string | undefined,
  other: string | undefined,
  { out, json, open }: RunsFlags,
): Promise<void> {
  const { findRunFolder, findRuns, readExecution } = await import('@lambda-forge/run-records');
  const { renderExecution, renderRuns } = await import('@lambda-forge/terminal');
  const root = process.cwd();
  if (!existsSync(join(root, forgeFolder, 'runs'))) assertApp();
  const folders = [run, other].flatMap((name) => (name === undefined ? [] : findRunFolder(root, name)));
  const [folder] = folders;
  if (out !== undefined) await writeRuns(folders, out);
  if (open) return openRuns(root, folders);
  if (out !== undefined) return;
  if (other !== undefined) {
    throw new UsageError('Two runs are shown side by side on their page.', {
      hint: 'Open or write it: --open, --out two.html',
    });
  }
  const found = folder === undefined ? findRuns(root) : readExecution(folder);
  if (json) printJson(found);
  else if ('length' in found) process.stdout.write(`${renderRuns(found)}\n`);
  else process.stdout.write(`${renderExecution(found)}\n\nLogs, reports and assembly: ${folder}\n`);
}

async function writeRuns(folders: readonly string[], out: string): Promise<void> {
  if (folders.length === 0 || !/\.html?$/.test(out)) {
    throw new UsageError('--out writes the page of a run as an .html file.', {
      hint: 'Name both: forge runs latest --out run.html',
    });
  }
  const { renderRunFile } = await import('@lambda-forge/run-page');
  const { replaceFile } = await import('@lambda-forge/context');
  replaceFile(out, renderRunFile(folders));
  process.stdout.write(
    `${out} has the states, logs, reports and findings: look at it before you hand it on.\n`,
  );
}

async function openRuns(root: string, folders: readonly string[]): Promise<void> {
  const { openInBrowser, startRunServer } = await import('@lambda-forge/run-page');
  const { untilStopped } = await import('@lambda-forge/dev');
  const server = await startRunServer(root);
  const url = server.urlOf(...folders.map((folder) => basename(folder)));
  process.stdout.write(`${url}\nThe page is there until Ctrl-C.\n`);
  openInBrowser(url);
  await untilStopped();
  await server.stop();
}
