import { join } from 'node:path';
import { deployedCommitVariable, forgeFolder } from '@lambda-forge/context';
import type { Pipeline } from '@lambda-forge/local-pipeline';
import { chooseAffectedTests, type TestChoice } from './choose-affected-tests.ts';

/**
 * The unit tests that the next run of a pipeline on this machine would take, by the last one that was green here; undefined
 * where the pipeline always takes all.
 * @param root the app's folder
 */
export async function chooseTestsOfNextRun(
  pipeline: Pipeline,
  root: string,
): Promise<TestChoice | undefined> {
  const variables = [...pipeline.projects.values()].flatMap((project) => project.variables);
  const parameter = variables.find(({ name }) => name === deployedCommitVariable)?.value;
  if (!parameter) return undefined;
  return chooseAffectedTests(root, parameter, join(root, forgeFolder, 'parameters'));
}
