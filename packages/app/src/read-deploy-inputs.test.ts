import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readDeployInputs } from './read-deploy-inputs.ts';

const root = mkdtempSync(join(tmpdir(), 'forge-inputs-'));
const write = (file: string, value: string | object) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), typeof value === 'string' ? value : JSON.stringify(value));
};
const stackOf = (displayName: string) => ({
  type: 'aws:cloudformation:stack',
  displayName,
  properties: { templateFile: 'template.json', stackName: displayName.replaceAll('/', '-') },
});
const folder = 'cdk.out/assembly-Prod-Shop-Stack-Staging';
const tags = `${folder}/template.json.config.json`;

// Of the pipeline that deploys Staging, and then Prod.
function writePipeline({ commands = 'forge test integration', image = 'standard:7.0' } = {}): void {
  const build = (command: string) => ({
    Type: 'AWS::CodeBuild::Project',
    Properties: { Source: { BuildSpec: command }, Environment: { Image: image } },
  });
  const action = (Name: string, project: string) => ({
    Name,
    ActionTypeId: { Category: 'Build', Provider: 'CodeBuild' },
    Configuration: { ProjectName: { Ref: project } },
  });
  const Stages = [
    { Name: 'Staging', Actions: [action('Tests', 'Tests')] },
    { Name: 'Prod', Actions: [action('Checks', 'Checks')] },
  ];
  const Resources = {
    Pipeline: { Type: 'AWS::CodePipeline::Pipeline', Properties: { Name: 'Prod-Shop-Pipeline', Stages } },
    Tests: build(commands),
    Checks: build('forge drift'),
  };
  write('cdk.out/template.json', { Resources });
}

beforeAll(() => {
  const nested = { directoryName: folder.replace('cdk.out/', ''), displayName: 'Prod-Shop-Stack/Staging' };
  write('cdk.out/manifest.json', {
    artifacts: {
      Pipeline: stackOf('Prod-Shop-Stack'),
      Nested: { type: 'cdk:cloud-assembly', properties: nested },
    },
  });
  write(`${folder}/manifest.json`, { artifacts: { Stack: stackOf('Prod-Shop-Stack/Staging/Lambda') } });
  write(`${folder}/template.json`, {});
  const wiki = { artifact: 'wiki', path: '/wiki', key: 'wiki', folder: 'wiki', public: true };
  const stages = { Staging: { name: 'Staging', functions: [], authorizers: [], artifacts: [wiki] } };
  write('cdk.out/functions.json', { version: 1, name: 'Shop', stages });
});

beforeEach(() => {
  writePipeline();
  write('functions/orders/main.ts', "import '../../lib/price.ts';\n");
  write(
    'functions/orders/unit.test.ts',
    "import './main.ts';\nread('./order.json');\nread('../../cdk.out/template.json');\n",
  );
  write('functions/orders/order.json', '{}');
  write('lib/price.ts', '1');
  write('lib/other.ts', '1');
  write('wiki/coverage/index.md', '# Shop');
  rmSync(join(root, tags), { force: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const read = async () => {
  const all = await readDeployInputs({ root, assembly: join(root, 'cdk.out'), stage: 'Prod/Staging' });
  return JSON.stringify([...all].sort());
};

test.each([
  ['a test', () => write('functions/orders/unit.test.ts', '')],
  ['what a test imports at last', () => write('lib/price.ts', '2')],
  ['what a test reads', () => write('functions/orders/order.json', '{ "id": 7 }')],
  ['a page of a wiki', () => write('wiki/coverage/index.md', '# Our shop')],
  ['a tag of a stack', () => write(tags, { Tags: { team: 'orders' } })],
  ['what a step does', () => writePipeline({ commands: 'npm run migrate' })],
  ['what a step runs on', () => writePipeline({ image: 'standard:8.0' })],
])('%s is part of what is deployed', async (_, change) => {
  const before = await read();
  change();

  expect(await read()).not.toBe(before);
});

test('what neither the tests nor the wikis know of is not', async () => {
  const before = await read();
  write('lib/other.ts', '2');

  expect(await read()).toBe(before);
});

test('a link in a wiki that leads to a folder above it is not followed', async () => {
  write('wiki/coverage/index.md', '# Our shop');
  const before = await read();
  symlinkSync('..', join(root, 'wiki', 'coverage', 'back'));
  const after = await read();
  rmSync(join(root, 'wiki', 'coverage', 'back'));

  expect(before).toContain('wiki/coverage/index.md');
  expect(after).toBe(before);
});

test('an action of another stage of the pipeline is not', async () => {
  expect(await read()).toContain('action Tests of Prod-Shop-Pipeline');
  expect(await read()).not.toContain('Checks');
});
