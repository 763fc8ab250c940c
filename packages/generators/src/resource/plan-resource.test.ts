import { describe, expect, test } from '@jest/globals';
import type { AppFiles } from '../app/app-files.ts';
import { planLayer } from './plan-layer.ts';
import { planResource } from './plan-resource.ts';

const settings = { context: { name: 'Shop', dev: { arns: { jobs: 'arn' } }, staging: {}, prod: {} } };
const files: Record<string, string> = {
  'cdk.json': JSON.stringify(settings),
  'package.json': '{ "type": "module" }',
  'functions/shorten/config.ts': "export function config({ dynamodb }) { dynamodb.createTable('Urls', {}); }",
  'resources/tools/config.ts': "export function config({ layers }) { layers.importLayer('tools', {}); }",
  'layers/money/index.ts': '',
};
const app: AppFiles = {
  root: '/app',
  exists: (path) => path in files,
  list: (folder) => Object.keys(files).filter((path) => path.startsWith(`${folder}/`)),
  read: (path) => files[path] ?? '',
};

describe('a resource', () => {
  test('is declared in a folder of its own, and its notes say how it is used', () => {
    expect(planResource(app, { service: 'sqs', name: 'image_jobs' })).toEqual({
      files: [
        {
          path: 'resources/image_jobs/config.ts',
          content: `import type { Services } from '@lambda-forge/stacks';

export function config({ sqs }: Services): void {
  sqs.createQueue('ImageJobs');
}
`,
        },
      ],
      notes: [
        "A function is called with its messages by sqs.createTrigger('ImageJobs', fn).",
        "A function's config.ts lets it use that: sqs.grantSend('ImageJobs', fn), which says where it is in IMAGE_JOBS_QUEUE_URL.",
      ],
    });
  });

  test.each(['eventBridge', 'event-bridge', 'EVENTBRIDGE'])('may be of %s', (service) => {
    const { files } = planResource(app, { service, name: 'Orders' });

    expect(files[0]?.content).toContain("  eventBridge.createBus('Orders');");
  });

  test('that is there already is imported by its key, which the notes miss where a stage lacks it', () => {
    const { files, notes } = planResource(app, { service: 'sqs', name: 'jobs', import: 'jobs' });

    expect(files[0]?.content).toContain("  sqs.importQueue('Jobs', { arn: 'jobs' });");
    expect(notes[0]).toBe('Put its ARN into cdk.json: "jobs" in "arns" of staging, prod.');
  });

  test.each([
    [
      'dynamo',
      'urls',
      'No service "dynamo" has resources that functions refer to by name.\n  Did you mean "dynamodb"?',
    ],
    ['lambda', 'urls', 'Services are dynamodb, sqs, sns,'],
    ['sqs', 'my jobs', 'Resource name "my jobs" is not words of letters and digits.'],
    ['dynamodb', 'urls', 'A table is called "Urls" already (functions/shorten/config.ts).'],
    ['sqs', `a${'b'.repeat(80)}`, 'characters; AWS takes 80.'],
    ['sqs', 'tools', 'resources/tools/config.ts exists already.'],
  ])('of %s called %s is refused where it cannot be', (service, name, message) => {
    expect(() => planResource(app, { service, name })).toThrow(message);
  });

  test('says all that is wrong at once', () => {
    const options = { service: 'sns2', name: '1', import: 'arn:aws:sns:us-east-2:123456789012:news' };

    expect(() => planResource(app, options)).toThrow(/^Resource 1: 3 problems.*"sns"\?.*--import <key>/s);
  });
});

describe('a layer', () => {
  test('of the app is a package with a test', () => {
    const { files, notes } = planLayer(app, { name: 'DateFormats' });

    expect(files.map(({ path }) => path)).toEqual([
      'layers/date-formats/package.json',
      'layers/date-formats/index.ts',
      'layers/date-formats/unit.test.ts',
    ]);
    expect(JSON.parse(files[0]?.content ?? '')).toMatchObject({
      name: 'date-formats',
      exports: './index.ts',
    });
    expect(notes).toEqual([
      'Functions and tests find it by its name once the app has it among its packages: npm install ./layers/date-formats',
      "A function's config.ts gives it the layer: layers.addLayer('date-formats', fn).",
    ]);
  });

  test('of installed packages, or one that is there already, is declared', () => {
    const [made] = planLayer(app, { name: 'images', packages: ['sharp', '@img/colour'] }).files;
    const imported = planLayer(app, { name: 'images', import: 'images' });

    expect(made).toMatchObject({ path: 'resources/images/config.ts' });
    expect(made?.content).toContain(
      "  layers.createLayer('images', { packages: ['sharp', '@img/colour'] });",
    );
    expect(imported.files[0]?.content).toContain("  layers.importLayer('images', { arn: 'images' });");
    expect(imported.notes[0]).toBe('Put its ARN into cdk.json: "images" in "arns" of dev, staging, prod.');
  });

  test.each([
    [{ name: 'money' }, 'A layer is called "money" already (layers/money).'],
    [
      { name: 'tools', packages: ['sharp'] },
      'A layer is called "tools" already (resources/tools/config.ts).',
    ],
    [{ name: 'my layer' }, 'Layer name "my layer" is not words'],
    [{ name: 'x', packages: ['sharp'], import: 'x' }, 'is made of packages, and is there already.'],
    [{ name: 'x', import: '' }, 'The key of "arns" is missing.'],
  ])('%j is refused', (options, message) => {
    expect(() => planLayer(app, options)).toThrow(message);
  });
});
