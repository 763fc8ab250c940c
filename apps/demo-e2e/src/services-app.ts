import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext } from '@lambda-forge/context';
import { DeployStage, type Services } from '@lambda-forge/stacks';
import { App, type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib';

export interface ServicesAppOptions {
  /** The folder that the app is written to. */
  readonly root: string;
  /** What judges the app. @default nothing */
  readonly plugin?: (app: App) => IPolicyValidationPlugin;
}

/** Synthesizes an app that uses every service in every way, in Dev and Prod. Gives the assembly. */
export function synthesizeServicesApp({ root, plugin }: ServicesAppOptions): string {
  const folder = join(root, 'functions', 'worker');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'main.ts'), 'export const handler = async () => undefined;\n');
  addOwnLayer(root);
  const stage = { arns: {} };
  const app = new App({
    outdir: join(root, 'cdk.out'),
    analyticsReporting: false,
    context: {
      '@aws-cdk/aws-iam:minimizePolicies': true,
      name: 'All',
      region: 'eu-west-1',
      repo: { owner: 'octocat', name: 'all' },
      dev: stage,
      prod: stage,
    },
  });
  if (plugin) Validations.of(app).addPlugins(plugin(app));
  for (const name of ['Dev', 'Prod'])
    new DeployStage(app, createContext(app, { stage: name, resources: name.toLowerCase() }), {
      lambdaStack: { root, functions: [wire] },
    });
  return app.synth().directory;
}

function wire(services: Services): void {
  const {
    lambda,
    apiGateway,
    dynamodb,
    s3,
    sqs,
    sns,
    eventBridge,
    secretsManager,
    ssm,
    kms,
    cognito,
    webSockets,
  } = services;
  const worker = lambda.createFunction({
    name: 'Worker',
    path: 'functions/worker',
    description: 'Works',
    timeout: 10,
  });
  apiGateway.createEndpoint('GET', '/reports', worker, { iam: true });
  apiGateway.createEndpoint('GET', '/prices', worker, { iam: true, apiKeyRequired: true });
  const careful = lambda.createFunction({
    name: 'Careful',
    path: 'functions/worker',
    description: 'Takes over its calls one after the other',
    alias: 'live',
    deployment: { strategy: 'canary' },
  });
  apiGateway.createEndpoint('GET', '/careful', careful, { iam: true });
  cognito.createUserPool('Users', {
    domainPrefix: 'all-users',
    scopes: { orders: ['read'] },
    clients: {
      Web: { authFlows: ['adminUserPassword'] },
      Job: { oAuth: { flow: 'clientCredentials', scopes: ['orders/read'] } },
    },
  });
  cognito.grantReadWrite('Users', worker);
  cognito.grantAuthenticate('Users', worker);
  apiGateway.createCognitoAuthorizer('Users', { name: 'users' });
  apiGateway.createEndpoint('GET', '/orders', worker, { authorizer: 'users', scopes: ['orders/read'] });
  apiGateway.createUsagePlan('Partners', {
    throttle: { rateLimit: 5, burstLimit: 10 },
    quota: { limit: 1000, period: 'DAY' },
  });
  apiGateway.createApiKey('Acme', { usagePlan: 'Partners' });
  dynamodb.createTable('Urls', {
    partitionKey: { name: 'id', type: 'string' },
    globalIndexes: { ByOwner: { partitionKey: { name: 'owner', type: 'string' } } },
  });
  dynamodb.grantReadWrite('Urls', worker);
  dynamodb.createTrigger('Urls', worker);
  s3.createBucket('Pictures');
  s3.grantReadWrite('Pictures', worker, { prefix: 'thumbs/' });
  s3.createTrigger('Pictures', worker, { prefix: 'uploads/' });
  sqs.createQueue('Jobs');
  sqs.createQueue('Orders', { fifo: true });
  sqs.grantSend('Jobs', worker);
  sqs.createTrigger('Jobs', worker);
  sns.createTopic('News');
  sns.grantPublish('News', worker);
  sns.createTrigger('News', worker);
  sns.createSubscription('News', 'Jobs');
  eventBridge.createBus('Events');
  eventBridge.grantPutEvents('Events', worker);
  eventBridge.createTrigger('Events', worker, { pattern: { source: ['orders'] } });
  eventBridge.createSchedule('Nightly', worker, { expression: 'cron(0 3 * * ? *)' });
  secretsManager.createSecret('Session');
  secretsManager.grantRead('Session', worker);
  ssm.createParameter('Limit', { value: '10' });
  ssm.grantRead('Limit', worker);
  kms.createKey('Tokens', { usage: 'SIGN_VERIFY' });
  kms.createKey('Data');
  kms.grantSign('Tokens', worker);
  kms.grantDecrypt('Data', worker);
  webSockets.createAuthorizer(worker, { name: 'token', queryStrings: ['token'] });
  webSockets.createRoute('$connect', worker, { authorizer: 'token' });
  webSockets.createRoute('$disconnect', worker);
  webSockets.createRoute('sendMessage', worker, { returnResponse: true });
  webSockets.grantManageConnections(worker);
  services.layers.addLayer('money', worker);
}

// A package of the app, as package managers link it.
function addOwnLayer(root: string): void {
  const folder = join(root, 'layers', 'money');
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"money","type":"module","exports":"./index.js"}');
  writeFileSync(join(folder, 'index.js'), 'export const currency = "EUR";\n');
  symlinkSync(folder, join(root, 'node_modules', 'money'), 'junction');
}
