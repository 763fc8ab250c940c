import { expect, test } from '@jest/globals';
import { createScopes, type StackArtifact } from '@lambda-forge/assembly';
import { findResources } from './find-resources.ts';

const Resources = {
  Users: { Type: 'AWS::Cognito::UserPool', Properties: { UserPoolName: 'Dev-Shop-Users' } },
  Token: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'Dev-Shop-Token' } },
  Nameless: { Type: 'AWS::SecretsManager::Secret', Properties: {} },
  Limit: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'Dev-Shop-Limit' } },
  Signing: { Type: 'AWS::KMS::Key', Properties: {} },
  SigningAlias: {
    Type: 'AWS::KMS::Alias',
    Properties: { AliasName: 'alias/Dev-Shop-Signing', TargetKeyId: { 'Fn::GetAtt': ['Signing', 'Arn'] } },
  },
  Tools: { Type: 'AWS::Lambda::LayerVersion', Properties: { LayerName: 'Dev-Shop-Tools' } },
  Partner: { Type: 'AWS::ApiGateway::ApiKey', Properties: { Name: 'Dev-Shop-Partner' } },
  Jobs: { Type: 'AWS::SQS::Queue', Properties: {} },
};
const ids = new Map([
  ['Users', 'eu-west-1_AbC'],
  ['Token', 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:Dev-Shop-Token-a1b2c3'],
  ['Signing', '11111111-2222-3333-4444-555555555555'],
]);

test('what takes no messages is found by its own name, with the id by which functions know it', () => {
  const stack = { stackName: 'Shop', region: 'eu-west-1', template: { Resources }, assets: [] };
  const deployed = new Map([['Shop', { ids, nested: new Map() }]]);

  expect(findResources(createScopes([stack as unknown as StackArtifact], [], { deployed }))).toEqual([
    { type: 'AWS::Cognito::UserPool', name: 'Dev-Shop-Users', id: 'eu-west-1_AbC' },
    { type: 'AWS::SecretsManager::Secret', name: 'Dev-Shop-Token' },
    { type: 'AWS::SecretsManager::Secret', name: 'Nameless' },
    { type: 'AWS::SSM::Parameter', name: 'Dev-Shop-Limit' },
    { type: 'AWS::KMS::Key', name: 'alias/Dev-Shop-Signing', id: '11111111-2222-3333-4444-555555555555' },
    { type: 'AWS::Lambda::LayerVersion', name: 'Dev-Shop-Tools' },
    { type: 'AWS::ApiGateway::ApiKey', name: 'Dev-Shop-Partner', id: expect.any(String) },
  ]);
});
