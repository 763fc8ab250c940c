import { ForgeError } from '@lambda-forge/context';
import pc from 'picocolors';

/** An error as the terminal shows it: what we mean to say in full, and anything unforeseen with its stack. */
export function renderError(error: unknown): string {
  if (error instanceof ForgeError)
    return `${pc.red(pc.bold('error'))} ${pc.dim(error.code)} ${error.message}`;
  if (error instanceof Error) return `${pc.red(pc.bold('error'))} ${error.stack ?? error.message}`;
  return `${pc.red(pc.bold('error'))} ${String(error)}`;
}
