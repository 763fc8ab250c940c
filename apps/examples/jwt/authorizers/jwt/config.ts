import type { Services } from '@lambda-forge/stacks';
import { Duration } from 'aws-cdk-lib';

export function config({ lambda, apiGateway, secretsManager }: Services): void {
  const jwt = lambda.createFunction({
    name: 'JwtAuthorizer',
    path: './authorizers/jwt',
    description: 'Lets through who has a token of ours',
  });

  secretsManager.grantRead('TokenKey', jwt);
  // A decision is for one method and path, so it is not kept for others: ttl 0.
  apiGateway.createAuthorizer(jwt, { name: 'jwt', type: 'token', default: true, ttl: Duration.seconds(0) });
}
