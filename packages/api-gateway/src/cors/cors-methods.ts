import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { PlacedNestedStack } from '@lambda-forge/services';
import { App, type NestedStack, Stack } from 'aws-cdk-lib';
import {
  type CfnMethod,
  type CorsOptions,
  type IntegrationResponse,
  type IResource,
  Method,
  type MethodResponse,
  MockIntegration,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';

// Nested stacks for 300 paths, of which each takes one parameter, and a stack has at most 200.
const buckets = 4;

/**
 * Lets the resources of an API answer the preflight requests of browsers. Where the API is split, the methods for it
 * are in nested stacks of their own, each path in the one that follows from it: so a new endpoint moves no other.
 */
export function addCorsMethods(
  resources: readonly IResource[],
  options: CorsOptions,
  { isSplit }: { readonly isSplit: boolean },
): void {
  if (!isSplit) {
    for (const resource of resources) resource.addCorsPreflight(options);
    return;
  }
  const [first] = resources;
  if (!first) return;
  const { stack } = first;
  const { integration, methodResponses } = renderPreflight(options);
  const nested = new Map<string, NestedStack>();
  for (const resource of resources) {
    const id = `Cors${createHash('sha256').update(resource.path).digest().readUInt8() % buckets}`;
    const scope =
      nested.get(id) ?? new PlacedNestedStack(stack, id, { description: `${stack.stackName}: CORS` });
    nested.set(id, scope);
    new Method(scope, `OPTIONS${resource.path}`, {
      httpMethod: 'OPTIONS',
      resource,
      integration,
      options: { methodResponses },
    });
  }
}

// What CDK makes of the options, read from an API that goes nowhere, as it makes it in the resource's stack only.
function renderPreflight(options: CorsOptions): {
  readonly integration: MockIntegration;
  readonly methodResponses: MethodResponse[];
} {
  const stack = new Stack(new App({ autoSynth: false, outdir: tmpdir() }), 'Nowhere');
  const { root } = new RestApi(stack, 'Api', { cloudWatchRole: false });
  const method = root.addCorsPreflight(options).node.defaultChild as CfnMethod;
  const { requestTemplates, integrationResponses } = stack.resolve(method.integration) as {
    readonly requestTemplates: Record<string, string>;
    readonly integrationResponses: IntegrationResponse[];
  };
  return {
    integration: new MockIntegration({ requestTemplates, integrationResponses }),
    methodResponses: stack.resolve(method.methodResponses) as MethodResponse[],
  };
}
