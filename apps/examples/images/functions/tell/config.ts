import type { Services } from '@lambda-forge/stacks';

export function config({ lambda, s3, email }: Services): void {
  const tell = lambda.createFunction({
    name: 'Tell',
    path: './functions/tell',
    description: 'Tells who asked for it that a picture is there',
  });

  s3.createTrigger('Pictures', tell, { suffix: '.png' });
  s3.grantRead('Pictures', tell);
  email.grantSend(tell);
}
