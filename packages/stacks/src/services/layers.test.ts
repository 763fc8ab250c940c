import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { readManifest, readSources } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { main, makeFolder } from '@lambda-forge/test-support';
import { Template } from 'aws-cdk-lib/assertions';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { hello } from '../stack.test.support.ts';
import { declareStack } from './resources.test.support.ts';

const powertools = 'arn:aws:lambda:us-east-2:094274105915:layer:AWSLambdaPowertoolsTypeScriptV2:30';
const money = {
  'layers/money/package.json':
    '{"name":"@demo/money","version":"1.2.0","type":"module","exports":"./index.ts"}',
  'layers/money/index.ts': 'export const format = (cents: number): string => (cents / 100).toFixed(2);\n',
};
const usesMoney = "import { format } from '@demo/money';\nexport const handler = async () => format(199);\n";
const usesPackage = "import { left } from 'pad';\nexport const handler = async () => left('a');\n";
const pad = {
  'node_modules/pad/package.json':
    '{"name":"pad","version":"2.0.0","main":"index.js","dependencies":{"space":"1"}}',
  'node_modules/pad/index.js': "exports.left = (text) => require('space') + text;\n",
  'node_modules/space/package.json': '{"name":"space","version":"1.0.0","main":"index.js"}',
  'node_modules/space/index.js': "module.exports = ' ';\n",
};

test('code of the app is a package of the layer, and not in the bundle of a function that has it', () => {
  const { stack, read } = synthApp({ ...money, 'functions/hello/main.ts': usesMoney }, addMoney, {
    '@demo/money': 'layers/money',
  });
  const template = Template.fromStack(stack);

  const [id = ''] = Object.keys(template.findResources('AWS::Lambda::LayerVersion'));
  template.hasResourceProperties('AWS::Lambda::LayerVersion', {
    LayerName: 'Staging-Demo-money',
    CompatibleRuntimes: ['nodejs24.x'],
    CompatibleArchitectures: ['x86_64'],
  });
  template.hasResourceProperties('AWS::Lambda::Function', { Layers: [{ Ref: id }] });
  const [layer] = Object.values(template.findResources('AWS::Lambda::LayerVersion'));
  const folder = 'nodejs/node_modules/@demo/money';
  expect(JSON.parse(read(layer?.Properties.Content, `${folder}/package.json`))).toMatchObject({
    name: '@demo/money',
    version: '1.2.0',
  });
  const [fn] = Object.values(template.findResources('AWS::Lambda::Function'));
  const code = read(fn?.Properties.Code, 'main.mjs');
  expect(code).toContain('from "@demo/money"');
  expect(code).not.toContain('toFixed');
});

test('packages are in the layer with what they depend on', () => {
  const { stack, read } = synthApp({ ...pad, 'functions/hello/main.ts': usesPackage }, (services) => {
    services.layers.addLayer('text', hello(services));
    services.layers.createLayer('text', { packages: ['pad'] });
  });
  const template = Template.fromStack(stack);

  const [layer] = Object.values(template.findResources('AWS::Lambda::LayerVersion'));
  const content = layer?.Properties.Content;
  expect(read(content, 'nodejs/node_modules/pad/index.js')).toContain('left');
  expect(read(content, 'nodejs/node_modules/space/index.js')).toContain("' '");
  const [fn] = Object.values(template.findResources('AWS::Lambda::Function'));
  expect(read(fn?.Properties.Code, 'main.mjs')).toContain('from "pad"');
});

test('a layer that is there already has its ARN, and a folder that stands for it on this machine', () => {
  const { stack } = synthApp(
    { 'functions/hello/main.ts': usesPackage, 'local/pad/nodejs/node_modules/pad/index.js': '' },
    (services) => {
      services.layers.importLayer('text', { arn: 'text', modules: ['pad'], path: './local/pad' });
      services.layers.addLayer('text', hello(services));
    },
  );

  Template.fromStack(stack).hasResource('AWS::Lambda::Function', {
    Metadata: { 'lambda-forge:layers': { [powertools]: './local/pad' } },
    Properties: { Layers: [powertools] },
  });
});

test('the manifest has the layers of a function, and the assembly what they were made from', () => {
  const { app } = synthApp({ ...money, 'functions/hello/main.ts': usesMoney }, addMoney, {
    '@demo/money': 'layers/money',
  });
  const { directory } = app.synth();

  expect(readManifest(directory).stages['Staging']?.functions[0]?.invocations).toEqual([
    { service: 'layers', resource: 'money' },
  ]);
  expect(Object.keys(readSources(directory)?.files ?? {})).toContain('layers/money/index.ts');
});

test('functions of one layer share it; two that have it twice have it once', () => {
  const { stack } = synthApp(
    money,
    (services) => {
      for (const name of ['One', 'Two']) {
        const fn = hello(services, { name });
        services.layers.addLayer('money', fn);
        services.layers.addLayer('money', fn);
      }
    },
    { '@demo/money': 'layers/money' },
  );
  const template = Template.fromStack(stack);

  template.resourceCountIs('AWS::Lambda::LayerVersion', 1);
  for (const { Properties } of Object.values(template.findResources('AWS::Lambda::Function')))
    expect(Properties.Layers).toHaveLength(1);
});

test.each<[string, Record<string, string>, (services: Services) => void, string]>([
  [
    'a layer that there is not',
    money,
    (services) => services.layers.addLayer('mony', hello(services)),
    'services.layers.addLayer("mony") is for function "Hello" (functions/hello), but there is no such layer.\n  Did you mean "money"?',
  ],
  [
    'one that tests would not find',
    money,
    addMoney,
    'Layer "money" is not among the packages of the app: tests do not find "@demo/money".\n  Add it: npm install ./layers/money',
  ],
  [
    'a folder that is no package',
    { 'layers/money/index.ts': '' },
    addMoney,
    'Layer "money": layers/money/package.json does not exist.',
  ],
  [
    'a package without an entry point',
    { 'layers/money/package.json': '{"name":"money"}' },
    addMoney,
    'Layer "money": layers/money/package.json has no entry point in "exports".',
  ],
  [
    'an entry point that does not exist',
    { 'layers/money/package.json': '{"name":"money","exports":"./main.ts"}' },
    addMoney,
    'Layer "money": its entry point layers/money/main.ts does not exist.',
  ],
  [
    'a package that is not installed',
    {},
    (services) => {
      services.layers.createLayer('text', { packages: ['pad'] });
      services.layers.addLayer('text', hello(services));
    },
    'layer "text": ',
  ],
  [
    'no packages',
    {},
    (services) => services.layers.createLayer('text', { packages: [] }),
    'Layer "text" has no packages.',
  ],
  [
    'two layers of one name',
    money,
    (services) => {
      services.layers.createLayer('money', { packages: ['pad'] });
    },
    'Layer "money" is declared, and is code of the app, too (layers/money).',
  ],
  [
    'packages for two processors',
    pad,
    (services) => {
      services.layers.createLayer('text', { packages: ['pad'] });
      services.layers.addLayer('text', hello(services));
      services.layers.addLayer('text', hello(services, { name: 'Arm', architecture: Architecture.ARM_64 }));
    },
    'Layer "text" is for functions of arm64 and x86_64; its packages are installed for one of them.',
  ],
  [
    'an ARN that is none of a layer version',
    {},
    (services) => services.layers.importLayer('text', { arn: 'queue' }),
    'which is not the ARN of a layer; layer "text" is imported by it.',
  ],
  ['a missing key', {}, (services) => services.layers.importLayer('text', { arn: 'nothing' }), '"nothing"'],
  [
    'a folder for this machine that does not exist',
    {},
    (services) => services.layers.importLayer('text', { arn: 'text', path: './nowhere' }),
    'Layer "text": its folder for this machine, ./nowhere, does not exist.',
  ],
])('refuses %s', (_, files, config, message) => {
  expect(() => synthApp(files, config).app.synth()).toThrow(message);
});

function addMoney(services: Services): void {
  services.layers.addLayer('money', hello(services));
}

/** An app with these files, and links to packages that it has installed. */
function synthApp(
  files: Record<string, string>,
  config: (services: Services) => void,
  links: Readonly<Record<string, string>> = {},
) {
  const root = makeFolder({ 'functions/hello/main.ts': main, 'package.json': '{"name":"demo"}', ...files });
  for (const [name, folder] of Object.entries(links)) {
    const link = join(root, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(resolve(root, folder), link, 'junction');
  }
  const arns = { text: powertools, queue: 'arn:aws:sqs:us-east-2:123456789012:jobs' };
  const { app, stack } = declareStack(config, 'Staging', arns, { root });
  return {
    app,
    stack,
    /** A file of what a function or a layer has. */
    read: ({ S3Key }: { readonly S3Key: string }, file: string) =>
      readFileSync(join(app.outdir, `asset.${S3Key.replace('.zip', '')}`, file), 'utf8'),
  };
}
