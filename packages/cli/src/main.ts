import { ForgeError } from '@lambda-forge/context';
import { Command, CommanderError } from 'commander';
import { addBudget } from './commands/budget.ts';
import { addDeploy } from './commands/deploy.ts';
import { addDev } from './commands/dev.ts';
import { addDocs } from './commands/docs.ts';
import { addAuthorizer, addFunction } from './commands/generate.ts';
import { addInvoke } from './commands/invoke.ts';
import { addOutput } from './commands/output.ts';
import { addPipeline } from './commands/pipeline.ts';
import { addServe } from './commands/serve.ts';
import { addStart } from './commands/start.ts';
import { addTest } from './commands/test.ts';
import { renderError } from './render-error.ts';
import { readVersion } from './version.ts';

/**
 * Runs one command line of `forge`.
 * @param args without the program: `['test', 'unit']`
 * @returns the exit code: 0 when all went well, 1 when something did not, 130 after Ctrl-C
 */
export async function main(args: readonly string[]): Promise<number> {
  const exit = { code: 0 };
  const program = createProgram((code) => {
    exit.code = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exit.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    process.stderr.write(`${renderError(error)}\n`);
    return error instanceof ForgeError && error.code === 'PIPELINE_STOPPED' ? 130 : 1;
  }
}

/** Takes the exit code of a command that did not throw. */
export type SetExitCode = (code: number) => void;

function createProgram(setExitCode: SetExitCode): Command {
  const program = new Command('forge')
    .description('Tests, docs and the pipeline of a Lambda Forge app, on this machine.')
    .version(readVersion())
    .showHelpAfterError('(forge --help lists the commands)')
    .showSuggestionAfterError()
    .exitOverride();
  addStart(program, setExitCode);
  addDev(program, setExitCode);
  addInvoke(program, setExitCode);
  addPipeline(program, setExitCode);
  addServe(program, setExitCode);
  addTest(program, setExitCode);
  addDocs(program);
  addFunction(program);
  addAuthorizer(program);
  addDeploy(program, setExitCode);
  addOutput(program);
  addBudget(program, setExitCode);
  return program;
}
