import { expect, test } from '@jest/globals';
import { readManifest } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { Aspects } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { CfnMethod, UsagePlan } from 'aws-cdk-lib/aws-apigateway';
import { hello } from '../stack.test.support.ts';
import { declareStack, synthStack } from './resources.test.support.ts';

const arns = {
  shared_plan: 'arn:aws:apigateway:us-east-2::/usageplans/a1b2c3',
  old_key: 'arn:aws:apigateway:us-east-2::/apikeys/a1b2c3d4e5',
  elsewhere_key: 'arn:aws:apigateway:eu-west-1::/apikeys/a1b2c3d4e5',
};

const guarded = (services: Services) =>
  services.apiGateway.createEndpoint('GET', '/prices', hello(services), {
    public: true,
    apiKeyRequired: true,
  });

test('a key of a plan is good for its calls to the stage; its value stands in no template', () => {
  const template = synthStack((services) => {
    // Before its plan is declared.
    services.apiGateway.createApiKey('Acme', { usagePlan: 'Partners', description: 'Of Acme' });
    guarded(services);
    services.apiGateway.createUsagePlan('Partners', {
      description: 'Of those who sell',
      throttle: { rateLimit: 5, burstLimit: 10 },
      quota: { limit: 1000, period: 'DAY' },
    });
  });

  template.hasResourceProperties('AWS::ApiGateway::Method', {
    ApiKeyRequired: true,
    AuthorizationType: 'NONE',
  });
  template.hasResourceProperties('AWS::ApiGateway::UsagePlan', {
    UsagePlanName: 'Staging-Demo-Partners',
    Description: 'Of those who sell',
    Throttle: { RateLimit: 5, BurstLimit: 10 },
    Quota: { Limit: 1000, Period: 'DAY' },
    ApiStages: [
      {
        ApiId: { Ref: Match.stringLikeRegexp('^RestApi') },
        Stage: { Ref: Match.stringLikeRegexp('^RestApiDeploymentStage') },
      },
    ],
  });
  template.hasResourceProperties('AWS::ApiGateway::ApiKey', {
    Name: 'Staging-Demo-Acme',
    Description: 'Of Acme',
    Enabled: true,
    Value: Match.absent(),
  });
  template.hasResourceProperties('AWS::ApiGateway::UsagePlanKey', {
    KeyId: { Ref: Match.stringLikeRegexp('^Acme') },
    KeyType: 'API_KEY',
    UsagePlanId: { Ref: Match.stringLikeRegexp('^Partners') },
  });
  template.hasOutput('AcmeApiKeyId', { Value: { Ref: Match.stringLikeRegexp('^Acme') } });
});

test('keys and plans that are there already come by their ARNs', () => {
  const template = synthStack(
    (services) => {
      guarded(services);
      services.apiGateway.importUsagePlan('Shared', { arn: 'shared_plan' });
      services.apiGateway.importApiKey('Old', { arn: 'old_key', usagePlan: 'Shared' });
    },
    'Staging',
    arns,
  );

  template.resourceCountIs('AWS::ApiGateway::UsagePlan', 0);
  template.resourceCountIs('AWS::ApiGateway::ApiKey', 0);
  template.hasResourceProperties('AWS::ApiGateway::UsagePlanKey', {
    KeyId: 'a1b2c3d4e5',
    UsagePlanId: 'a1b2c3',
  });
});

test('the manifest tells which endpoints need a key, and browsers may send it', () => {
  const { app, stack } = declareStack((services) => {
    guarded(services);
    services.apiGateway.createUsagePlan('Partners');
    services.apiGateway.enableCors({ allowOrigins: ['*'], allowHeaders: ['Authorization'] });
  });

  Annotations.fromStack(stack).hasWarning(
    '*',
    Match.stringLikeRegexp('^CORS does not allow the header "X-Api-Key", which GET /prices needs'),
  );
  const { functions } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(functions?.[0]?.triggers).toEqual([
    { service: 'api_gateway', method: 'GET', path: '/prices', public: true, apiKeyRequired: true },
  ]);
});

test("an app may have a plan of the CDK's own", () => {
  const template = synthStack((services) => {
    guarded(services);
    const { api } = services.apiGateway;
    new UsagePlan(services.stack, 'Own', { apiStages: [{ api, stage: api.deploymentStage }] });
  });

  template.resourceCountIs('AWS::ApiGateway::UsagePlan', 1);
});

test.each<[string, (services: Services) => void, string]>([
  [
    'an endpoint for whose keys there is no plan',
    guarded,
    'Endpoint GET /prices (functions/hello) requires an API key, which nobody has: no usage plan is declared.',
  ],
  [
    'a plan that limits nothing',
    (services) => {
      services.apiGateway.createEndpoint('GET', '/prices', hello(services), { public: true });
      services.apiGateway.createUsagePlan('Partners');
    },
    'Usage plan "Partners" limits nothing: no endpoint says apiKeyRequired.',
  ],
  [
    'a key of a plan that is not declared',
    (services) => {
      guarded(services);
      services.apiGateway.createUsagePlan('Partners');
      services.apiGateway.createApiKey('Acme', { usagePlan: 'Partnres' });
    },
    'API key "Acme" names an unknown usage plan "Partnres".\n  Did you mean "Partners"?',
  ],
  [
    'two keys of one name',
    (services) => {
      guarded(services);
      services.apiGateway.createUsagePlan('Partners');
      services.apiGateway.createApiKey('Acme', { usagePlan: 'Partners' });
      services.apiGateway.createApiKey('Acme', { usagePlan: 'Partners' });
    },
    '2 API keys are called "Acme".',
  ],
  [
    'two plans of one name',
    (services) => {
      guarded(services);
      services.apiGateway.createUsagePlan('Partners');
      services.apiGateway.createUsagePlan('Partners');
    },
    '2 usage plans are called "Partners".',
  ],
  [
    'a name with blanks',
    (services) => {
      guarded(services);
      services.apiGateway.createUsagePlan('My partners');
    },
    'The name of usage plan "My partners" is not letters and digits.',
  ],
  [
    'no calls in a second',
    (services) => {
      guarded(services);
      services.apiGateway.createUsagePlan('Partners', { throttle: { rateLimit: 0, burstLimit: 1 } });
    },
    'Usage plan "Partners": throttle.rateLimit is 0.',
  ],
  [
    'half a call at once',
    (services) => {
      guarded(services);
      services.apiGateway.createUsagePlan('Partners', { throttle: { rateLimit: 1, burstLimit: 0.5 } });
    },
    'Usage plan "Partners": throttle.burstLimit is 0.5.',
  ],
  [
    'no calls in a day',
    (services) => {
      guarded(services);
      services.apiGateway.createUsagePlan('Partners', { quota: { limit: 0, period: 'DAY' } });
    },
    'Usage plan "Partners": quota.limit is 0.',
  ],
  [
    'a key that arns lacks',
    ({ apiGateway }) => apiGateway.importApiKey('Old', { arn: 'odl_key', usagePlan: 'Partners' }),
    'odl_key',
  ],
  [
    'the ARN of a plan where that of a key belongs',
    ({ apiGateway }) => apiGateway.importApiKey('Old', { arn: 'shared_plan', usagePlan: 'Partners' }),
    'which is not the ARN of an API key; API key "Old" is imported by it.',
  ],
  [
    'a key of another region',
    ({ apiGateway }) => apiGateway.importApiKey('Old', { arn: 'elsewhere_key', usagePlan: 'Partners' }),
    'an API key in region "eu-west-1"; the stage is in us-east-2.',
  ],
  [
    'an endpoint that an aspect opened',
    (services) => {
      guarded(services);
      services.apiGateway.createUsagePlan('Partners');
      Aspects.of(services.stack).add({
        visit: (node) => {
          if (node instanceof CfnMethod) node.apiKeyRequired = false;
        },
      });
    },
    'Endpoint GET /prices requires no API key.',
  ],
])('%s: refused', (_, config, message) => {
  expect(() => declareStack(config, 'Staging', arns).app.synth()).toThrow(message);
});

test('all is told at once', () => {
  const { app } = declareStack((services) => {
    guarded(services);
    services.apiGateway.createUsagePlan('Partners', { quota: { limit: 0, period: 'DAY' } });
    services.apiGateway.createApiKey('Acme', { usagePlan: 'Other' });
  });

  expect(() => app.synth()).toThrow(/2 problems/);
});

test('the stack is whole with keys in it', () => {
  const { stack } = declareStack((services) => {
    guarded(services);
    services.apiGateway.createUsagePlan('Partners');
    services.apiGateway.createApiKey('Acme', { usagePlan: 'Partners', enabled: false });
  });

  Template.fromStack(stack).hasResourceProperties('AWS::ApiGateway::ApiKey', { Enabled: false });
});
