import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { readManifest } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { NestedStack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { type CorsOptions, ResponseType } from 'aws-cdk-lib/aws-apigateway';
import { LambdaStack } from '../lambda-stack.ts';

const prefix = 'gatewayresponse.header.';
const site = 'https://site.example';

describe("the gateway's own answers", () => {
  test.each<[string, CorsOptions, Record<string, string>]>([
    ['any origin', { allowOrigins: ['*'] }, { 'Access-Control-Allow-Origin': "'*'" }],
    ['one', { allowOrigins: [site] }, { 'Access-Control-Allow-Origin': `'${site}'`, Vary: "'Origin'" }],
    ['several', { allowOrigins: [site, 'https://b.example'] }, { 'Access-Control-Allow-Origin': "'*'" }],
    [
      'several, with credentials',
      { allowOrigins: [site, 'https://b.example'], allowCredentials: true },
      {
        'Access-Control-Allow-Origin': 'method.request.header.Origin',
        Vary: "'Origin'",
        'Access-Control-Allow-Credentials': "'true'",
      },
    ],
    [
      'exposed headers',
      { allowOrigins: ['*'], exposeHeaders: ['X-A', 'X-B'] },
      { 'Access-Control-Allow-Origin': "'*'", 'Access-Control-Expose-Headers': "'X-A,X-B'" },
    ],
  ])('may be read by pages of %s', (_name, options, headers) => {
    const parameters = Object.entries(headers).map(([name, value]) => [`${prefix}${name}`, value]);

    expect(responsesOf(synth(options).template)).toEqual(
      Object.fromEntries(
        ['DEFAULT_4XX', 'DEFAULT_5XX', 'REQUEST_TOO_LARGE'].map((type) => [
          type,
          Object.fromEntries(parameters),
        ]),
      ),
    );
  });

  test('may be read where the app has declared them itself, with what it says of them', () => {
    const { template } = synth({ allowOrigins: [site] }, ({ apiGateway: { api } }) => {
      const responseHeaders = { 'access-control-allow-origin': "'*'", 'X-Own': "'1'" };
      api.addGatewayResponse('Mine', { type: ResponseType.DEFAULT_4XX, responseHeaders });
      api.addGatewayResponse('Too', { type: ResponseType.UNAUTHORIZED, statusCode: '403' });
    });

    expect(responsesOf(template)).toMatchObject({
      DEFAULT_4XX: {
        [`${prefix}access-control-allow-origin`]: "'*'",
        [`${prefix}X-Own`]: "'1'",
        [`${prefix}Vary`]: "'Origin'",
      },
      UNAUTHORIZED: { [`${prefix}Access-Control-Allow-Origin`]: `'${site}'` },
      DEFAULT_5XX: {},
      REQUEST_TOO_LARGE: {},
    });
    template.resourceCountIs('AWS::ApiGateway::GatewayResponse', 4);
  });

  test('are in the manifest where the template changes them, as their texts are then those of its own', () => {
    const changedIn = (options: CorsOptions | undefined, more?: (services: Services) => void) =>
      readManifest(synth(options, more).app.synth().directory).stages['Dev']?.gatewayResponses;
    const own = ({ apiGateway: { api } }: Services) => {
      api.addGatewayResponse('Own', { type: ResponseType.ACCESS_DENIED });
    };

    expect(changedIn(undefined)).toBeUndefined();
    expect(changedIn(undefined, own)).toEqual(['ACCESS_DENIED']);
    expect(changedIn({ allowOrigins: ['*'] }, own)).toEqual([
      'ACCESS_DENIED',
      'DEFAULT_4XX',
      'DEFAULT_5XX',
      'REQUEST_TOO_LARGE',
    ]);
  });

  test('say nothing of origins where there is no CORS', () => {
    expect(responsesOf(synth(undefined).template)).toEqual({});
  });
});

describe('the preflight', () => {
  const defaults = 'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token,X-Amz-User-Agent';

  test.each([false, true])(
    'allows the headers that the app itself needs, in nested stacks: %s',
    (isSplit) => {
      const { template, headers } = synth({ allowOrigins: ['*'] }, guard, isSplit);

      expect(headers).toEqual(`'${defaults},x-tenant,X-Request-Id'`);
      template.resourceCountIs('AWS::ApiGateway::Authorizer', 1);
    },
  );

  test('allows those of the CDK where the app needs no other', () => {
    expect(synth({ allowOrigins: ['*'] }, () => {}, false, 'Other').headers).toBe(`'${defaults}'`);
  });

  test("keeps the app's own list, and tells of what it lacks", () => {
    const { headers, stack } = synth({ allowOrigins: ['*'], allowHeaders: ['X-Request-ID'] }, guard);

    expect(headers).toBe("'X-Request-ID'");
    expect(missingOf(stack)).toEqual(['x-tenant', 'authorization']);
  });

  test.each<[CorsOptions, string[]]>([
    [{ allowOrigins: ['*'], allowHeaders: ['*'] }, ['authorization']],
    [{ allowOrigins: [site], allowHeaders: ['*', 'authorization'] }, []],
    [
      { allowOrigins: [site], allowHeaders: ['*'], allowCredentials: true },
      ['x-tenant', 'authorization', 'X-Request-Id'],
    ],
  ])('takes * for every header but Authorization, and for none with credentials: %j', (options, missing) => {
    expect(missingOf(synth(options, guard).stack)).toEqual(missing);
  });
});

function guard({ lambda, apiGateway }: Services): void {
  const fn = lambda.createFunction({ name: 'Guard', path: 'functions/guard', description: 'Guards' });
  const headers = ['x-tenant', 'Cookie', 'authorization'];
  apiGateway.createAuthorizer(fn, { name: 'tenant', headers, default: true });
}

function synth(
  cors: CorsOptions | undefined,
  more: (services: Services) => void = () => {},
  isSplit = false,
  member = 'Headers',
) {
  const app = makeApp();
  const text = `export interface ${member} { 'X-Request-Id'?: string }\nexport interface Output { ok: boolean }\n${main}`;
  const root = makeFolder({ 'functions/hello/main.ts': text, 'functions/guard/main.ts': main });
  const stack = new LambdaStack(app, createContext(app, { stage: 'Dev', resources: 'dev' }), {
    root,
    ...(isSplit ? { nestedStacks: { hello: 'functions/hello' } } : {}),
    functions: [
      (services) => {
        const path = 'functions/hello';
        const hello = services.lambda.createFunction({ name: 'Hello', path, description: 'Says hello' });
        more(services);
        services.apiGateway.createEndpoint('GET', '/hello', hello, more === guard ? {} : { public: true });
        if (cors) services.apiGateway.enableCors(cors);
      },
    ],
  });
  const template = Template.fromStack(stack);
  const stacks = stack.node
    .findAll()
    .filter((node) => node instanceof NestedStack && node.node.id.startsWith('Cors'));
  const templates = isSplit ? stacks.map((nested) => Template.fromStack(nested as NestedStack)) : [template];
  const [preflight] = templates.flatMap((each) =>
    Object.values(each.findResources('AWS::ApiGateway::Method', { Properties: { HttpMethod: 'OPTIONS' } })),
  );
  const [response] = preflight?.['Properties'].Integration.IntegrationResponses ?? [];
  const headers: unknown =
    response?.ResponseParameters['method.response.header.Access-Control-Allow-Headers'];
  return { app, stack, template, headers };
}

// Of which headers the synth says that browsers cannot send them.
function missingOf(stack: LambdaStack): (string | undefined)[] {
  const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('^CORS'));
  return warnings.map(({ entry }) => /the header "(.*?)", which/.exec(String(entry.data))?.[1]);
}

function responsesOf(template: Template): Record<string, unknown> {
  const responses = Object.values(template.findResources('AWS::ApiGateway::GatewayResponse'));
  return Object.fromEntries(
    responses.map(({ Properties }) => [Properties.ResponseType, Properties.ResponseParameters]),
  );
}
