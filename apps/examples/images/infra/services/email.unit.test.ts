import { expect, test } from '@jest/globals';
import { StagingStack } from '@lambda-forge/stacks';
import { App } from 'aws-cdk-lib';
import { config as tell } from '../../functions/tell/config.ts';
import { config as qrcodes } from '../../resources/qrcodes/config.ts';
import { email } from './email.ts';

test('a stage without a sender is refused, in the words of the app', () => {
  const repo = { owner: 'octocat', name: 'images' };
  const app = new App({
    context: { name: 'Images', region: 'us-east-2', repo, staging: { arns: {} } },
  });
  new StagingStack(app, { docs: false, lambdaStack: { services: [email], functions: [qrcodes, tell] } });

  expect(() => app.synth()).toThrow(
    /"staging" of cdk\.json has no "sender", from which Tell sends e-mail\.[\s\S]*Add an address of yours/,
  );
});
