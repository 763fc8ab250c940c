import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parametersVariable } from '@lambda-forge/context';
import { ParameterError } from './errors.ts';

/**
 * A parameter of Systems Manager, by the AWS CLI; where a folder stands for the parameters, as in a pipeline on this machine,
 * it is a file of that. Undefined where there is none, or why it cannot be read.
 */
export function readParameter(
  name: string,
  folder: string | undefined = process.env[parametersVariable],
): string | undefined | { readonly unknown: string } {
  if (folder) {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  }
  try {
    return askAws(['get-parameter', '--name', name, '--query', 'Parameter.Value', '--output', 'text']);
  } catch (error) {
    if (stderrOf(error).includes('(ParameterNotFound)')) return undefined;
    return { unknown: `${name} cannot be read: ${reasonOf(error)}` };
  }
}

/** Sets it, there or here. @throws ParameterError where AWS refuses it */
export function writeParameter(name: string, value: string): void {
  const folder = process.env[parametersVariable];
  if (folder) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), `${value}\n`);
    return;
  }
  try {
    askAws(['put-parameter', '--name', name, '--value', value, '--type', 'String', '--overwrite']);
  } catch (cause) {
    throw new ParameterError(`${name} cannot be set: ${reasonOf(cause)}.`, {
      hint: 'Whoever runs this needs ssm:PutParameter on this parameter, and the command aws.',
      cause,
    });
  }
}

function askAws(args: readonly string[]): string {
  return execFileSync('aws', ['ssm', ...args], { env: process.env, encoding: 'utf8', stdio: 'pipe' }).trim();
}

function stderrOf(error: unknown): string {
  const { stderr = '' } = error as { readonly stderr?: string };
  return stderr;
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT'
    ? 'there is no command aws'
    : stderrOf(error).trim().replace(/\.$/, '') || String(error);
}
