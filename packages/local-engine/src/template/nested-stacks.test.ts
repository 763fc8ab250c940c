import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createScopes, type StackArtifact } from '@lambda-forge/assembly';
import { type FunctionConfig, readFunctions } from '@lambda-forge/local-functions';
import { splitDeployed } from './sent-scope.ts';
import { toEngineTemplate } from './to-engine-template.ts';

// A queue of the stack, a function and its trigger in a nested stack, a topic of that in the stack's rule.
const inner = {
  Parameters: { Queue: { Type: 'String' }, Name: { Type: 'String', Default: 'none' } },
  Conditions: { Named: { 'Fn::Equals': [{ Ref: 'Name' }, 'none'] } },
  Resources: {
    Worker: {
      Type: 'AWS::Lambda::Function',
      Properties: { FunctionName: 'worker', Runtime: 'nodejs24.x', Code: { ZipFile: '' } },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      DependsOn: 'Worker',
      Properties: {
        EventSourceArn: { Ref: 'Queue' },
        FunctionName: { Ref: 'Worker' },
        Enabled: { 'Fn::If': ['Named', false, true] },
      },
    },
    News: {
      Type: 'AWS::SNS::Topic',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the syntax of Fn::Sub
      Properties: { DisplayName: { 'Fn::Sub': 'of ${Queue} for ${Worker.Arn}' } },
    },
  },
  Outputs: { Topic: { Value: { Ref: 'News' } } },
};
const outer = {
  Jobs: { Type: 'AWS::SQS::Queue' },
  Inner: {
    Type: 'AWS::CloudFormation::Stack',
    Properties: {
      TemplateURL: 'https://s3/inner.json',
      Parameters: { Queue: { 'Fn::GetAtt': ['Jobs', 'Arn'] } },
    },
  },
  Rule: {
    Type: 'AWS::Events::Rule',
    DependsOn: ['Inner'],
    Properties: { Targets: [{ Arn: { 'Fn::GetAtt': ['Inner', 'Outputs.Topic'] } }] },
  },
};

let folder: string;
let stacks: readonly StackArtifact[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forge-nested-'));
  const path = join(folder, 'inner.json');
  writeFileSync(path, JSON.stringify(inner));
  const assets = [{ path, objectKeys: ['inner.json'] }];
  const stack = {
    id: 'Shop',
    stackName: 'Shop',
    region: 'eu-west-1',
    template: { Resources: outer },
    assets,
  };
  stacks = [stack as unknown as StackArtifact];
});

afterAll(() => rmSync(folder, { recursive: true }));

test('what is of a nested stack is created with the stack, and each finds the other', () => {
  const [scope] = createScopes(stacks, []);
  if (!scope) throw new Error('There is no scope.');
  const notes: never[] = [];
  const functions = readFunctions([scope], []) as readonly FunctionConfig[];
  const sent = toEngineTemplate(scope, {
    functions,
    forwarderOf: () => ({ Code: 'forward' }),
    relayOf: () => ({ Code: 'relay' }),
    notes,
  });

  expect(notes).toEqual([]);
  expect(sent).toMatchObject({
    Resources: {
      Jobs: { Type: 'AWS::SQS::Queue' },
      Rule: {
        DependsOn: ['InnerNestedWorker', 'InnerNestedMapping', 'InnerNestedNews'],
        Properties: { Targets: [{ Arn: { Ref: 'InnerNestedNews' } }] },
      },
      InnerNestedWorker: { Properties: { FunctionName: 'worker', Code: 'forward' } },
      InnerNestedMapping: {
        DependsOn: ['InnerNestedWorker'],
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
          FunctionName: { Ref: 'InnerNestedWorker' },
          Enabled: false,
        },
      },
      InnerNestedNews: {
        Properties: {
          DisplayName: {
            'Fn::Sub': [
              // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the syntax of Fn::Sub
              'of ${InnerNestedQueue} for ${InnerNestedWorker.Arn}',
              { InnerNestedQueue: { 'Fn::GetAtt': ['Jobs', 'Arn'] } },
            ],
          },
        },
      },
    },
  });
});

test('what the engine has of a nested stack is known there by its own names', () => {
  const [scope] = createScopes(stacks, []);
  if (!scope) throw new Error('There is no scope.');
  const ids = new Map([
    ['Jobs', 'http://127.0.0.1/jobs'],
    ['InnerNestedNews', 'arn:aws:sns:eu-west-1:000000000000:news'],
  ]);
  const found = splitDeployed(scope, { ids, nested: new Map() });
  const [deployed] = createScopes(stacks, [], { deployed: new Map([['Shop', found]]) });
  const nested = deployed?.nested.get('Inner');
  const place = { resource: 'News', property: '', problems: [] };

  expect(deployed?.resolve({ Ref: 'Jobs' }, place)).toBe('http://127.0.0.1/jobs');
  expect(nested?.resolve({ Ref: 'News' }, place)).toBe('arn:aws:sns:eu-west-1:000000000000:news');
  expect(deployed?.resolve({ 'Fn::GetAtt': ['Inner', 'Outputs.Topic'] }, place)).toBe(
    'arn:aws:sns:eu-west-1:000000000000:news',
  );
});
