import { isShown, toUsageError } from '@lambda-forge/command-line';
import { ForgeError, toFileProblem } from '@lambda-forge/context';
import { printJson, renderError } from '@lambda-forge/terminal';
import { CommanderError } from 'commander';
import { createProgram } from './create-program.ts';
import { FileError } from './errors.ts';

/**
 * Runs one command line of `forge`.
 * @param args without the program: `['test', 'unit']`
 * @returns the exit code: 0 when all went well, 1 when something did not, 130 after Ctrl-C
 */
export async function main(args: readonly string[]): Promise<number> {
  const exit = { code: 0 };
  const here = process.cwd();
  const program = createProgram((code) => {
    exit.code = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exit.code;
  } catch (thrown) {
    // The parser ends this way after it has shown help or the version, too.
    if (thrown instanceof CommanderError && isShown(thrown)) return thrown.exitCode;
    const error = thrown instanceof CommanderError ? toUsageError(thrown, program, args) : toKnown(thrown);
    process.stderr.write(`${renderError(error)}\n`);
    if (args.includes('--json')) printJson({ error: toPlain(error) });
    return error instanceof ForgeError && error.code === 'PIPELINE_STOPPED' ? 130 : 1;
  } finally {
    if (process.cwd() !== here) process.chdir(here);
  }
}

// Of what nobody foresaw, a folder's rights and room are for its owner to change.
function toKnown(thrown: unknown): unknown {
  const problem = toFileProblem(thrown);
  return problem ? new FileError(problem.message, problem) : thrown;
}

function toPlain(error: unknown): object {
  if (error instanceof ForgeError) return error;
  const problem = { code: 'UNFORESEEN', message: error instanceof Error ? error.message : String(error) };
  return { ...problem, problems: [problem] };
}
