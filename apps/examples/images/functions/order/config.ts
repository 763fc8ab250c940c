import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, sqs }: Services): void {
  const order = lambda.createFunction({
    name: 'Order',
    path: './functions/order',
    description: 'Takes the order of a QR code',
  });

  apiGateway.createEndpoint('POST', '/qrcodes', order, { public: true });
  sqs.grantSend('Orders', order);
}
