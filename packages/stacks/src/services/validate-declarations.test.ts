import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { FunctionConfig } from '@lambda-forge/services';
import { makeApp, makeFolder } from '@lambda-forge/test-support';
import { hello, synth } from '../stack.test.support.ts';

describe('what is wrong', () => {
  test.each<[string, FunctionConfig, string | RegExp]>([
    [
      'an endpoint that is neither public nor guarded',
      (services) => services.apiGateway.createEndpoint('GET', '/open', hello(services)),
      'Endpoint GET /open (functions/hello) is neither public nor guarded by an authorizer.',
    ],
    [
      'a second endpoint with the same method and path',
      (services) => {
        const fn = hello(services);
        services.apiGateway.createEndpoint('GET', '/twice', fn, { public: true });
        services.apiGateway.createEndpoint('get', '/twice', fn, { public: true });
      },
      'Endpoint GET /twice is declared 2 times (functions/hello, functions/hello).',
    ],
    [
      'a second default authorizer',
      (services) => {
        const fn = hello(services);
        services.apiGateway.createAuthorizer(fn, { name: 'one', default: true });
        services.apiGateway.createAuthorizer(fn, { name: 'two', default: true });
      },
      'There is more than one default authorizer: "one" (functions/hello) and "two" (functions/hello).',
    ],
    [
      'an unknown authorizer',
      (services) => {
        const fn = hello(services);
        services.apiGateway.createAuthorizer(fn, { name: 'secret' });
        services.apiGateway.createEndpoint('GET', '/x', fn, { authorizer: 'secert' });
      },
      'Endpoint GET /x (functions/hello) names an unknown authorizer "secert".\n  Did you mean "secret"?',
    ],
    [
      'an endpoint that is public and guarded',
      (services) => {
        const fn = hello(services);
        services.apiGateway.createAuthorizer(fn, { name: 'secret' });
        services.apiGateway.createEndpoint('GET', '/x', fn, { public: true, authorizer: 'secret' });
      },
      'is public and has authorizer "secret"',
    ],
    [
      'two functions of one name',
      (services) => {
        hello(services);
        hello(services);
      },
      'Two functions are called "Hello" (functions/hello and functions/hello).',
    ],
    [
      'a folder that is not there',
      (services) => hello(services, { path: './functions/helo' }),
      'has no main.ts: functions/helo does not exist.',
    ],
    [
      'a folder without main.ts',
      (services) => hello(services, { path: './functions' }),
      'has no main.ts: functions holds none.',
    ],
    [
      'a missing handler',
      (services) => hello(services, { path: './functions/no_handler' }),
      'Function "Hello" exports no "handler" (functions/no_handler/main.ts).',
    ],
    [
      'the handler of a CommonJS module',
      (services) => hello(services, { path: './functions/commonjs' }),
      /exports no "handler" \(functions\/commonjs\/main\.js\)\.\n.*bundling: \{ format: 'cjs' \}/,
    ],
    [
      'a name that is too long',
      (services) => hello(services, { name: 'H'.repeat(60) }),
      'has 73 characters; Lambda takes 64',
    ],
    [
      'a name with blanks',
      (services) => hello(services, { name: 'Hello World' }),
      'Function name "Hello World" is not letters and digits',
    ],
    [
      'docs that nobody may see',
      (services) => services.apiGateway.createDocs('/docs'),
      'Docs /docs is neither public nor guarded',
    ],
    ['a path without a slash', endpoint('hello'), 'the path does not start with a slash.\n  Write "/hello".'],
    [
      'all that is wrong with a path',
      endpoint('/a b/{id}/{id}'),
      /"a b" is no path part[\s\S]*\{id\} comes twice/,
    ],
    [
      'parameters of different names at one place',
      (services) => {
        const fn = hello(services);
        services.apiGateway.createEndpoint('GET', '/orders/{id}', fn, { public: true });
        services.apiGateway.createEndpoint('GET', '/orders/{order}/items', fn, { public: true });
      },
      '{order} stands where another endpoint has {id}',
    ],
  ])('names %s', (_, config, message) => {
    expect(() => synth(config)).toThrow(message);
  });

  test('is listed all at once', () => {
    const config: FunctionConfig = (services) => {
      const fn = hello(services);
      services.apiGateway.createEndpoint('GET', '/one', fn);
      services.apiGateway.createEndpoint('GET', 'two', fn, { public: true });
    };

    expect(() => synth(config)).toThrow(
      /Demo-Lambda-Stack: 2 problems\n {2}- Endpoint GET two .*\n.*\n {2}- Endpoint GET \/one/,
    );
  });

  test('names every function that cannot be bundled, with file and line', () => {
    const root = makeFolder({
      'functions/hello/main.ts': "import 'no-such-package';\n",
      'functions/other/main.ts': 'export const handler = ;\n',
    });
    const config: FunctionConfig = (services) => {
      hello(services);
      services.lambda.createFunction({ name: 'Other', path: './functions/other', description: 'x' });
    };

    expect(() => synth(config, makeApp(), root)).toThrow(
      /Bundling: 2 problems\n.*function "Hello": functions\/hello\/main\.ts:1:8: Could not resolve "no-such-package"[\s\S]*function "Other": functions\/other\/main\.ts:1:24: Unexpected ";"/,
    );
    expect(readdirSync(join(root, '.forge/cache/functions'))).toEqual([]);
  });
});

function endpoint(path: string): FunctionConfig {
  return (services) => services.apiGateway.createEndpoint('GET', path, hello(services), { public: true });
}
