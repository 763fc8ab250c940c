import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, apiGateway, s3 }: Services): void {
  const show = lambda.createFunction({
    name: 'Show',
    path: './functions/show',
    description: 'Leads to the picture of a QR code',
  });

  apiGateway.createEndpoint('GET', '/qrcodes/{id}', show, { public: true });
  s3.grantRead('Pictures', show);
}
