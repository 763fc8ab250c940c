import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, dynamodb, webSockets }: Services): void {
  const getRoom = lambda.createFunction({
    name: 'GetRoom',
    path: './functions/get_room',
    description: 'Tells who is in a room, and where to connect',
  });

  apiGateway.createEndpoint('GET', '/rooms/{room}', getRoom, { public: true });
  webSockets.grantManageConnections(getRoom);
  dynamodb.grantRead('Connections', getRoom);
}
