import {
  type AwsPlace,
  findElement,
  findStackStatus,
  listStackResources,
  sendQuery,
} from '@lambda-forge/deployment';
import { TemplateUnreadableError } from '../errors.ts';
import type { PolicyTemplate } from '../permissions/policy-template.ts';
import { nestedType, pathOf, type StackTemplates } from './stack-templates.ts';

/**
 * The templates of a stack that CloudFormation has deployed, those of its nested stacks included; undefined when there is
 * no such stack.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html
 * @throws TemplateUnreadableError when one is not JSON: what cannot be read is never taken for what allows nothing
 * @throws AwsError when AWS refuses
 */
export async function readDeployed(place: AwsPlace, stack: string): Promise<StackTemplates | undefined> {
  const status = await findStackStatus(place, stack);
  // A change set that was never executed has made it.
  if (status === undefined || status === 'REVIEW_IN_PROGRESS' || status === 'DELETE_COMPLETE')
    return undefined;
  const templates: Record<string, PolicyTemplate> = {};
  const add = async (path: string, name: string): Promise<void> => {
    const template = await readTemplate(place, name);
    templates[path] = template;
    const hasNested = Object.values(template.Resources ?? {}).some(({ Type }) => Type === nestedType);
    if (!hasNested) return;
    const nested = (await listStackResources(place, name)).filter(({ type }) => type === nestedType);
    for (const { logicalId, physicalId } of nested) await add(pathOf(path, logicalId), physicalId);
  };
  await add('', stack);
  return { stack, templates };
}

async function readTemplate(place: AwsPlace, stack: string): Promise<PolicyTemplate> {
  const input = { Action: 'GetTemplate', Version: '2010-05-15', StackName: stack };
  const body = findElement(await sendQuery(place, 'cloudformation', input), 'TemplateBody')?.text ?? '';
  try {
    const template: unknown = JSON.parse(body);
    if (typeof template === 'object' && template !== null) return template as PolicyTemplate;
  } catch {
    // Said below, as of what is JSON but no template.
  }
  throw new TemplateUnreadableError(
    `The deployed template of ${stack} is no JSON, so nothing can be compared with it.`,
    {
      hint: 'What the CDK deploys is JSON. Deploy the stack by the CDK once, without this gate.',
    },
  );
}
