import type { Problem } from '@lambda-forge/context';
import { renderArn, withoutQualifier } from '@lambda-forge/local-functions';
import type { HttpApiConfig, RouteConfig } from './http-api-config.ts';

/** Notes the functions that HTTP APIs refer to and that are none of the stage, each once. */
export function noteMissingFunctions(
  apis: readonly HttpApiConfig[],
  functionArns: ReadonlySet<string>,
  notes: Problem[],
): void {
  for (const { name, routes, stages } of apis) {
    const missing = new Map<string, string>();
    for (const { variables } of stages)
      for (const route of routes)
        for (const arn of arnsOf(route).map((one) => renderArn(one, variables)))
          if (!functionArns.has(withoutQualifier(arn)) && !missing.has(arn)) missing.set(arn, route.key);
    for (const [arn, key] of missing)
      notes.push({
        message: `HTTP API "${name}", route "${key}": its function ${arn} is not one of this stage`,
        hint: 'Functions of other stages, accounts or regions do not run here.',
      });
  }
}

function arnsOf({ integration, authorization }: RouteConfig): string[] {
  return [
    ...(integration.type === 'AWS_PROXY' ? [integration.functionArn] : []),
    ...(authorization.type === 'CUSTOM' ? [authorization.authorizer.functionArn] : []),
  ];
}
