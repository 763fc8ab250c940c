import { createScopes, findStageAssembly } from '@lambda-forge/assembly';
import { readFunctions } from '@lambda-forge/local-functions';

/** A function, and where AWS keeps its log. */
export interface FunctionLogGroup {
  readonly functionName: string;
  readonly logGroupName: string;
}

/** The functions of a stage with their log groups, as its templates name them. @param directory the stage's own assembly */
export function findLogGroups(directory: string): FunctionLogGroup[] {
  const { stacks } = findStageAssembly(directory, undefined);
  // What else is wrong with a template is not asked for.
  const scopes = createScopes(stacks, [], {});
  return readFunctions(scopes, []).map(({ name, logGroupName }) => ({ functionName: name, logGroupName }));
}
