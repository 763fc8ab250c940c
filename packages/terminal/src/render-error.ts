import { ForgeError } from '@lambda-forge/context';
import pc from 'picocolors';

/** An error as the terminal shows it: what we mean to say in full, and anything unforeseen with its stack. */
export function renderError(error: unknown): string {
  const title = pc.red(pc.bold('error'));
  if (error instanceof ForgeError) return `${title} ${pc.dim(error.code)} ${error.message}`;
  if (error instanceof Error) return `${title} ${error.stack ?? error.message}`;
  return `${title} ${String(error)}`;
}
