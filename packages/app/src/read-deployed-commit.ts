import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parametersVariable } from '@lambda-forge/context';

/** The commit that a pipeline has deployed last, or why it is not known. */
export type DeployedCommit = { readonly commit: string } | { readonly unknown: string };

/**
 * The commit in a parameter of Systems Manager, which the last action of a pipeline keeps there. It is asked for by the
 * AWS CLI; where a folder stands for the parameters, as in a pipeline on this machine, it is a file of that.
 * @param name `/lambda-forge/Orders-Api/Staging/deployed-commit`
 * @param folder that folder
 */
export function readDeployedCommit(
  name: string,
  folder: string | undefined = process.env[parametersVariable],
): DeployedCommit {
  const value = folder ? readFile(join(folder, name)) : askAws(name);
  if (value === undefined) return { unknown: `nothing was deployed yet that ${name} would know of` };
  if (typeof value !== 'string') return value;
  if (/^[0-9a-f]{40}$/.test(value)) return { commit: value };
  return { unknown: `${name} is ${JSON.stringify(value)}, which is no commit` };
}

function readFile(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function askAws(name: string): ReturnType<typeof readFile> | { readonly unknown: string } {
  const args = ['ssm', 'get-parameter', '--name', name, '--query', 'Parameter.Value', '--output', 'text'];
  try {
    return execFileSync('aws', args, { env: process.env, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch (error) {
    const { code, stderr = '' } = error as NodeJS.ErrnoException & { readonly stderr?: string };
    if (stderr.includes('(ParameterNotFound)')) return undefined;
    const reason =
      code === 'ENOENT' ? 'there is no command aws' : stderr.trim().replace(/\.$/, '') || String(error);
    return { unknown: `${name} cannot be read: ${reason}` };
  }
}
