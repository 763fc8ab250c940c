import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findIdleCost } from './find-idle-cost.ts';

const folder = mkdtempSync(join(tmpdir(), 'forge-idle-'));
const stack = (stackName: string, templateFile: string, dependencies: string[] = []) => ({
  type: 'aws:cloudformation:stack',
  environment: 'aws://111111111111/us-east-1',
  properties: { stackName, templateFile },
  dependencies,
});
const write = (path: string, value: object) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(value));
};
const resources = (...types: string[]) => ({
  Resources: Object.fromEntries(types.map((Type, index) => [`R${index}`, { Type }])),
});
const nested = (directoryName: string) => ({ type: 'cdk:cloud-assembly', properties: { directoryName } });

write('manifest.json', {
  artifacts: {
    Pipeline: stack('Prod-Pipeline', 'pipeline.template.json'),
    a: nested('a'),
    b: nested('b'),
  },
});
write('pipeline.template.json', resources('AWS::CodePipeline::Pipeline', 'AWS::KMS::Key', 'AWS::KMS::Alias'));
for (const name of ['a', 'b']) {
  write(`${name}/manifest.json`, {
    artifacts: {
      Stack: stack('Staging', 'stack.template.json', ['Stack.assets']),
      'Stack.assets': { type: 'cdk:asset-manifest', properties: { file: 'stack.assets.json' } },
    },
  });
  write(`${name}/stack.template.json`, resources('AWS::SecretsManager::Secret', 'AWS::RDS::DBInstance'));
  write(`${name}/inner.nested.template.json`, resources('AWS::SecretsManager::Secret'));
  write(`${name}/stack.assets.json`, {
    files: { x: { source: { path: 'inner.nested.template.json', packaging: 'file' } } },
  });
}

test('adds up what stands idle, nested stacks included, a stack of two pipelines once', () => {
  expect(findIdleCost(folder)).toEqual({
    perMonth: expect.closeTo(1.8),
    resources: [
      { type: 'AWS::KMS::Key', count: 1, perMonth: 1 },
      { type: 'AWS::SecretsManager::Secret', count: 2, perMonth: 0.8 },
    ],
    unpriced: ['AWS::RDS::DBInstance'],
  });
});

test('counts the metrics of an alarm, which AWS bills, not what is made of them', () => {
  const own = mkdtempSync(join(tmpdir(), 'forge-idle-'));
  const Metrics = [{ Expression: 'SUM(METRICS())' }, { MetricStat: {} }, { MetricStat: {} }];
  const Resources = {
    Two: { Type: 'AWS::CloudWatch::Alarm', Properties: { Metrics } },
    One: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors' } },
    All: { Type: 'AWS::CloudWatch::Dashboard' },
  };
  writeFileSync(join(own, 'manifest.json'), JSON.stringify({ artifacts: { S: stack('S', 's.json') } }));
  writeFileSync(join(own, 's.json'), JSON.stringify({ Resources }));

  expect(findIdleCost(own)).toEqual({
    perMonth: expect.closeTo(3.3),
    resources: [
      { type: 'AWS::CloudWatch::Alarm', count: 3, perMonth: expect.closeTo(0.3) },
      { type: 'AWS::CloudWatch::Dashboard', count: 1, perMonth: 3 },
    ],
    unpriced: [],
  });
});
