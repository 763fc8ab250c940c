import { setTimeout as delay } from 'node:timers/promises';
import type { Access } from '@lambda-forge/local-functions';
import { EngineError } from '../errors.ts';
import { callQueryApi, type Element } from './call-query-api.ts';

export interface StackDeployment {
  readonly stackName: string;
  readonly region: string;
  /** A CloudFormation template, as JSON. */
  readonly template: string;
}

/**
 * Has CloudFormation create a stack, or bring it up to date where it is there.
 * @throws EngineError when it refuses, with its reasons
 */
export async function deployStack(access: Access, deployment: StackDeployment): Promise<void> {
  const { stackName, template } = deployment;
  const call = (action: string, parameters: Readonly<Record<string, string>> = {}) =>
    callQueryApi(
      access,
      {
        service: 'cloudformation',
        region: deployment.region,
        parameters: { Action: action, Version: '2010-05-15', StackName: stackName, ...parameters },
      },
      longestCall,
    );
  const isThere = (await call('DescribeStacks')).refusal === undefined;
  const { refusal } = await call(isThere ? 'UpdateStack' : 'CreateStack', {
    TemplateBody: template,
    'Capabilities.member.1': 'CAPABILITY_NAMED_IAM',
  });
  if (refusal?.includes('No updates are to be performed')) return;
  if (refusal !== undefined) throw refused(stackName, [refusal]);
  for (;;) {
    const { elements } = await call('DescribeStacks');
    const status = textOf(elements, 'StackStatus') ?? '';
    if (/^(CREATE|UPDATE)_COMPLETE$/.test(status)) return;
    if (!status.endsWith('_IN_PROGRESS') && !status.endsWith('_CLEANUP_IN_PROGRESS')) {
      const { elements: events } = await call('DescribeStackEvents');
      const reasons = [textOf(elements, 'StackStatusReason') ?? status, ...readReasons(events)];
      // One that was never complete cannot be updated: the next version begins anew.
      if (!isThere) await call('DeleteStack');
      throw refused(stackName, [...new Set(reasons)]);
    }
    await delay(50);
  }
}

// In milliseconds. An emulator may make the stack before it answers.
const longestCall = 60_000;

function refused(stackName: string, reasons: readonly string[]): EngineError {
  return new EngineError(`The engine does not take stack "${stackName}": ${reasons.join('; ')}`, {
    hint: 'It is an emulator of AWS: where AWS takes the stack, another engine may, too (--endpoint).',
  });
}

function textOf(elements: readonly Element[], name: string): string | undefined {
  return elements.find((element) => element.name === name)?.text || undefined;
}

// Each event has its resource, status and reason in an order of its own.
function readReasons(events: readonly Element[]): string[] {
  return events
    .filter(
      ({ name, text }) =>
        name === 'ResourceStatusReason' && text !== '' && !/initiated|cancelled/i.test(text),
    )
    .map(({ text }) => text);
}
