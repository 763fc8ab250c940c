import type { Services } from '@lambda-forge/stacks';
import { Duration } from 'aws-cdk-lib';

export function config({ lambda, apiGateway, context }: Services): void {
  const secret = lambda.createFunction({
    name: 'SecretAuthorizer',
    path: './authorizers/secret',
    description: 'Lets through who knows the secret',
    // The demo's secret is no secret. In an API of your own, read it from Secrets Manager.
    environment: { SECRET: String(context.settings['secret']) },
  });

  // A decision is for one method and path, so it is not kept for others: ttl 0.
  apiGateway.createAuthorizer(secret, {
    name: 'secret',
    headers: ['x-secret'],
    default: true,
    ttl: Duration.seconds(0),
  });
}
