import type { Progress } from '@lambda-forge/local-pipeline';

/**
 * Follows a run on the standard output: a live list of stages and actions on a terminal, plain lines elsewhere. Loaded
 * only when a pipeline runs: every command loads this package.
 */
export async function createTerminalProgress(): Promise<Progress> {
  const { createListProgress } = await import('./list-progress.ts');
  return createListProgress();
}
