import type { BudgetEntry } from '@lambda-forge/manifest';
import { CfnResource, type Stack, Token } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { fullest } from './fullest.ts';
import type { Limits } from './limits.ts';
import { measurePolicies } from './measure-policies.ts';
import { toTemplate } from './to-template.ts';

/** What the functions of a stack and of its nested stacks use of Lambda's quotas for them. */
export function measureFunctions(stack: Stack, limits: Limits): BudgetEntry[] {
  const resources = stack.node.findAll().filter((node) => CfnResource.isCfnResource(node));
  const functions = resources
    .filter((resource) => resource instanceof CfnFunction)
    .map((fn) => ({ fn, properties: propertiesOf(fn) }));
  const entry = (name: string, quota: string, [used, limit]: readonly [number, number]): BudgetEntry => ({
    stack: stack.stackName,
    quota: `${quota} of ${name}`,
    used,
    limit,
    perEndpoint: 0,
  });
  const [largest] = measurePolicies(resources).sort((a, b) => b.bytes - a.bytes);
  return [
    ...(largest ? [entry(largest.name, 'policy bytes', [largest.bytes, limits.functionPolicyBytes])] : []),
    ...fullest(
      functions.map(({ fn, properties }) =>
        entry(nameOf(fn), 'layers', [countLayers(properties), limits.functionLayers]),
      ),
    ),
    ...fullest(
      functions.map(({ fn, properties }) =>
        entry(nameOf(fn), 'environment bytes', [
          environmentBytes(properties),
          limits.functionEnvironmentBytes,
        ]),
      ),
    ),
  ];
}

/** By what people know a function. */
export function nameOf(fn: CfnFunction): string {
  const { functionName } = fn;
  return functionName === undefined || Token.isUnresolved(functionName) ? fn.node.path : functionName;
}

interface Properties {
  // A list of them may come as one token, which stands for as many as it will be.
  readonly Layers?: unknown;
  readonly Environment?: { readonly Variables?: object };
}

// Of the template itself, as it may be changed there behind the construct's back.
function propertiesOf(fn: CfnFunction): Properties {
  const { Resources = {} } = fn.stack.resolve(toTemplate(fn)) as {
    readonly Resources?: Readonly<Record<string, { readonly Properties?: Properties }>>;
  };
  return Object.values(Resources)[0]?.Properties ?? {};
}

function countLayers({ Layers }: Properties): number {
  return Array.isArray(Layers) ? Layers.length : 0;
}

// Lambda measures the variables as JSON: its error shows the text.
function environmentBytes({ Environment }: Properties): number {
  const variables = Object.entries(Environment?.Variables ?? {});
  if (variables.length === 0) return 0;
  return Buffer.byteLength(
    JSON.stringify(Object.fromEntries(variables.map(([key, value]) => [key, known(value)]))),
  );
}

// What only the deploy knows, an ARN or a name, is counted with what it has for sure: its literal parts.
function known(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .flatMap(([key, inner]) => (key === 'Ref' || key === 'Fn::GetAtt' ? [] : textsOf(inner)))
    .join('');
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return [typeof value === 'object' ? known(value) : String(value)];
}
