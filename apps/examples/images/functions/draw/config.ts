import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, s3, sqs }: Services): void {
  const draw = lambda.createFunction({
    name: 'Draw',
    path: './functions/draw',
    description: 'Draws the QR codes that were ordered',
    timeout: 10,
    memorySize: 512,
  });

  sqs.createTrigger('Orders', draw);
  s3.grantWrite('Pictures', draw);
}
