import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, dynamodb, webSockets }: Services): void {
  const presence = lambda.createFunction({
    name: 'Presence',
    path: './functions/presence',
    description: 'Keeps who is connected',
  });

  webSockets.createRoute('$connect', presence, { public: true });
  webSockets.createRoute('$disconnect', presence);
  dynamodb.grantWrite('Connections', presence);
}
