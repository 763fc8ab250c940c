import { functionUrlId } from './function-url-id.ts';
import { identities } from './identities.ts';
import { expand, physicalArn, physicalId } from './physical-id.ts';
import { report, reportUnknown, unknownResource } from './report.ts';
import type { Place, Scope } from './scope.ts';

type Attribute = (id: string, scope: Scope, place: Place) => string | undefined;

// Those that depend on more than the resource's identity.
const attributes: Readonly<Record<string, Attribute>> = {
  'AWS::ApiGatewayV2::Api.ApiEndpoint': apiEndpoint,
  'AWS::Lambda::Url.FunctionUrl': (id, scope) =>
    `https://${functionUrlId(id, scope)}.lambda-url.${scope.environment.region}.on.aws/`,
};

/** What `Fn::GetAtt` gives; an attribute that only AWS can know is reported. */
export function resolveAttribute(id: string, name: string, scope: Scope, place: Place): unknown {
  const resource = scope.resources.get(id);
  if (!resource) {
    const { message, hint } = unknownResource(id, scope);
    return report(scope, place, `Fn::GetAtt: ${message}`, hint);
  }
  const nested = scope.nested.get(id);
  if (nested && name.startsWith('Outputs.'))
    return nestedOutput(name.slice('Outputs.'.length), nested, scope, place);
  const attribute = attributes[`${resource.Type}.${name}`];
  if (attribute) return attribute(id, scope, place);
  const text = identities[resource.Type]?.attributes?.[name];
  if (text !== undefined) return expand(text, { id, scope, place, attribute: name });
  if (name === 'Arn') return physicalArn(id, scope, place);
  const given = resource.Properties?.[name];
  if (given !== undefined) return scope.resolve(given, { ...place, resource: id, property: name });
  return reportUnknown(
    scope,
    place,
    `Fn::GetAtt: only AWS knows the attribute "${name}" of "${id}" (${resource.Type})`,
    'Give the value another way on this machine, such as a template parameter.',
  );
}

function nestedOutput(name: string, nested: Scope, scope: Scope, place: Place): unknown {
  const output = nested.template.Outputs?.[name];
  if (output)
    return nested.resolve(output.Value, { ...place, resource: `Outputs.${name}`, property: 'Value' });
  return report(scope, place, `the nested stack "${nested.stackName}" has no output "${name}"`);
}

function apiEndpoint(id: string, scope: Scope, place: Place): string | undefined {
  const { region, urlSuffix } = scope.environment;
  const scheme = scope.resources.get(id)?.Properties?.['ProtocolType'] === 'WEBSOCKET' ? 'wss' : 'https';
  return `${scheme}://${physicalId(id, scope, place)}.execute-api.${region}.${urlSuffix}`;
}
