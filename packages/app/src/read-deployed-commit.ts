import { readParameter } from './parameters.ts';

/** The commit that a pipeline has deployed last, or why it is not known. */
export type DeployedCommit = { readonly commit: string } | { readonly unknown: string };

/**
 * The commit in a parameter of Systems Manager, which the last action of a pipeline keeps there. It is asked for by the
 * AWS CLI; where a folder stands for the parameters, as in a pipeline on this machine, it is a file of that.
 * @param name `/lambda-forge/Orders-Api/Staging/deployed-commit`
 * @param folder that folder. @default what `LAMBDA_FORGE_PARAMETERS` says, else AWS
 */
export function readDeployedCommit(name: string, folder?: string): DeployedCommit {
  const value = readParameter(name, folder);
  if (value === undefined) return { unknown: `nothing was deployed yet that ${name} would know of` };
  if (typeof value !== 'string') return value;
  if (/^[0-9a-f]{40}$/.test(value)) return { commit: value };
  return { unknown: `${name} is ${JSON.stringify(value)}, which is no commit` };
}
