import { flattenScopes, type ReadResource, readResources, type Scope } from '@lambda-forge/assembly';
import type { RunningResource } from '@lambda-forge/local-functions';

// By type, the property that holds its name, where it may have one of its own.
const types: Readonly<Record<string, string>> = {
  'AWS::Cognito::UserPool': 'UserPoolName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::SSM::Parameter': 'Name',
  'AWS::KMS::Key': '',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::Lambda::LayerVersion': 'LayerName',
  'AWS::ApiGateway::ApiKey': 'Name',
};

/** What a stage has that functions use and that takes no messages: user pools, secrets, parameters, keys, layers. */
export function findResources(scopes: readonly Scope[]): RunningResource[] {
  const all = flattenScopes(scopes);
  return Object.entries(types).flatMap(([type, property]) => {
    const found = all.flatMap((scope) => read(scope, type));
    return found.map((resource) => {
      const { id, logicalId, properties } = resource;
      const given = type === 'AWS::KMS::Key' ? findAlias(resource) : properties[property];
      const ownId = id.startsWith('arn:') ? logicalId : id || logicalId;
      const name = typeof given === 'string' && given !== '' ? given : ownId;
      return { type, name, ...(ownId === logicalId || ownId === name ? {} : { id: ownId }) };
    });
  });
}

// Of a key that has a name, it is that of its alias.
function findAlias({ id, scope }: ReadResource): unknown {
  const aliases = read(scope, 'AWS::KMS::Alias');
  return aliases.find(({ properties }) => String(properties['TargetKeyId']).endsWith(id))?.properties[
    'AliasName'
  ];
}

function read(scope: Scope, type: string): ReadResource[] {
  const [, service, kind = ''] = type.split('::');
  return readResources(scope, { service: `AWS::${service}`, types: new Set([kind]) });
}
