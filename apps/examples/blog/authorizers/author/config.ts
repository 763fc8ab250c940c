import type { Services } from '@lambda-forge/stacks';
import { Duration } from 'aws-cdk-lib';

export function config({ lambda, apiGateway, dynamodb }: Services): void {
  const author = lambda.createFunction({
    name: 'AuthorAuthorizer',
    path: './authorizers/author',
    description: 'Knows authors by their tokens',
  });

  dynamodb.grantRead('Authors', author);
  // A decision is for one method and path, so it is not kept for others: ttl 0.
  apiGateway.createAuthorizer(author, { name: 'author', type: 'token', ttl: Duration.seconds(0) });
}
