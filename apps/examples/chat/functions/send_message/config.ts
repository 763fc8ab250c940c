import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, dynamodb, webSockets }: Services): void {
  const sendMessage = lambda.createFunction({
    name: 'SendMessage',
    path: './functions/send_message',
    description: 'Sends a message to everybody in the room',
  });

  webSockets.createRoute('sendMessage', sendMessage);
  webSockets.grantManageConnections(sendMessage);
  dynamodb.grantReadWrite('Connections', sendMessage);
}
