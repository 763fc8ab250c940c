import { readJsonFile } from '@lambda-forge/context';
import type { Template } from './template.ts';

/**
 * The template of a nested stack, which the CDK writes beside its parent's.
 * @throws JsonFileError when it cannot be read
 */
export function readNestedTemplate(file: string): Template {
  return readJsonFile(file, 'Run `cdk synth` again.') as Template;
}
