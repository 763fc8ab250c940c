import { basename } from 'node:path';
import type { Progress } from '@lambda-forge/local-pipeline';
import type { Approver } from '@lambda-forge/run-records';

/** A page that follows the run of a command. */
export interface FollowingPage {
  readonly approver: Approver;
  /** Opens the page when the run begins; `progress` goes on beside it. */
  readonly follow: (progress: Progress) => Progress;
  /** Waits for Ctrl-C, with the page; in CI, where nobody looks, for nothing. */
  readonly stay: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Serves a page for a run of the app in the current folder. */
export async function followOnPage(): Promise<FollowingPage> {
  const { openInBrowser, startRunServer } = await import('@lambda-forge/run-page');
  const server = await startRunServer(process.cwd());
  let isOpen = false;
  const open = (directory: string): void => {
    if (isOpen) return;
    isOpen = true;
    const url = server.urlOf(basename(directory));
    process.stderr.write(`The run on a page: ${url}\n`);
    openInBrowser(url);
  };
  return {
    approver: server.approver,
    follow: (progress) => ({
      ...progress,
      begin: (pipeline, directory) => {
        open(directory);
        progress.begin(pipeline, directory);
      },
    }),
    stay: async () => {
      if (isOpen && process.env['CI'] !== 'true') {
        process.stderr.write('The page is there until Ctrl-C.\n');
        const { untilStopped } = await import('@lambda-forge/dev');
        await untilStopped();
      }
      await server.stop();
    },
    stop: server.stop,
  };
}
