import { findAsset, type StackArtifact } from '@lambda-forge/assembly';
import { readJsonFile } from '@lambda-forge/context';
import { TemplateUnreadableError } from '../errors.ts';
import type { PolicyTemplate } from '../permissions/policy-template.ts';
import { renderValue } from '../permissions/render-value.ts';
import { nestedType, pathOf, type StackTemplates } from './stack-templates.ts';

/**
 * The templates of a stack as a synth has written them.
 * @throws TemplateUnreadableError when that of a nested stack is not there
 */
export function readSynthesized({ stackName, template, assets }: StackArtifact): StackTemplates {
  const templates: Record<string, PolicyTemplate> = {};
  const add = (path: string, of: PolicyTemplate): void => {
    templates[path] = of;
    for (const [id, { Type, Properties = {} }] of Object.entries(of.Resources ?? {})) {
      if (Type !== nestedType) continue;
      const asset = findAsset(assets, renderValue(Properties['TemplateURL']));
      if (!asset) {
        throw new TemplateUnreadableError(
          `The template of the nested stack ${id} of ${stackName} is not in its assembly.`,
          { hint: 'Permissions can be compared of nested stacks that the CDK has synthesized.' },
        );
      }
      add(pathOf(path, id), readJsonFile(asset.path, 'Run `cdk synth` again.') as PolicyTemplate);
    }
  };
  add('', template);
  return { stack: stackName, templates };
}
