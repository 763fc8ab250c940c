import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { makeFolder } from '@lambda-forge/test-support';
import { App, CfnResource, CloudFormationValidatePlugin, Stack } from 'aws-cdk-lib';
import { checkNewTemplates } from './check-new-templates.ts';

const check = jest.spyOn(CloudFormationValidatePlugin.prototype, 'validate');
const given = process.env['CDK_VALIDATION'];

beforeEach(() => {
  process.env['CDK_VALIDATION'] = 'true';
  check.mockClear();
  jest.spyOn(console, 'error').mockReturnValue(undefined);
});

afterEach(() => {
  process.env['CDK_VALIDATION'] = given;
});

// A function without a role, which CloudFormation refuses.
function synthesize(outdir: string, handler: string, root?: string): { pluginReports: unknown[] } {
  const app = new App({ outdir });
  const stack = new Stack(app, 'Stack', { env: { account: '111111111111', region: 'eu-west-1' } });
  new CfnResource(stack, 'Hello', {
    type: 'AWS::Lambda::Function',
    properties: { Code: { ZipFile: '' }, Handler: handler, Runtime: 'nodejs24.x' },
  });
  if (root !== undefined) checkNewTemplates(stack, root);
  app.synth();
  // Without the lines of this file by which the construct was made.
  return JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'), (key, value) =>
    key === 'stackTraces' ? undefined : value,
  );
}

test('templates that were checked before are not checked again, and the report is the same', () => {
  const root = makeFolder({});
  const outdir = join(root, 'cdk.out');
  const own = synthesize(outdir, 'main.handler');

  expect(JSON.stringify(own)).toContain('Role');
  expect(synthesize(outdir, 'main.handler', root)).toEqual(own);
  expect(check).toHaveBeenCalledTimes(2);
  expect(synthesize(outdir, 'main.handler', root)).toEqual(own);
  expect(check).toHaveBeenCalledTimes(2);
  synthesize(outdir, 'other.handler', root);
  expect(check).toHaveBeenCalledTimes(3);
});

test.each([
  ['is damaged', (folder: string) => writeFileSync(join(folder, 'check.json'), '{"key":')],
  ['is no file', (folder: string) => mkdirSync(join(folder, 'check.json'))],
])('templates are checked where what was kept %s', (_, damage) => {
  const root = makeFolder({ '.forge/cache/templates/other': '' });
  damage(join(root, '.forge', 'cache', 'templates'));
  const warn = jest.spyOn(process, 'emitWarning').mockReturnValue(undefined);

  expect(JSON.stringify(synthesize(join(root, 'cdk.out'), 'main.handler', root))).toContain('Role');
  expect(check).toHaveBeenCalledTimes(1);
  warn.mockRestore();
});

test('what is switched off while an app is synthesized is on again, also where the app throws', () => {
  const root = makeFolder({});
  const app = new App({ outdir: join(root, 'cdk.out') });
  const stack = new Stack(app, 'Stack');
  checkNewTemplates(stack, root);
  expect(process.env['CDK_VALIDATION']).toBe('true');

  stack.node.addValidation({ validate: () => ['It is wrong.'] });
  expect(() => app.synth()).toThrow('It is wrong.');
  expect(process.env['CDK_VALIDATION']).toBe('true');
});

test('an app that is not to be checked stays without', () => {
  const root = makeFolder({});
  process.env['CDK_VALIDATION'] = 'false';
  const app = new App({ outdir: join(root, 'cdk.out') });
  checkNewTemplates(new Stack(app, 'Stack'), root);
  app.synth();

  expect(check).not.toHaveBeenCalled();
});
