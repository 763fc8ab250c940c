import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway }: Services): void {
  const helloWorld = lambda.createFunction({
    name: 'HelloWorld',
    path: './functions/hello_world',
    description: 'Says hello to the world',
  });

  apiGateway.createEndpoint('GET', '/hello_world', helloWorld, { public: true });
}
