import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A function's role with statements, and a bucket policy in a nested stack. */
export interface WrittenStage {
  /** The folder of the stage's own assembly. */
  readonly assembly: string;
  readonly template: object;
  readonly nested: object;
}

const pseudo = (name: string) => `\${AWS::${name}}`;

/** Writes the assembly of a stage with one stack and one nested in it, as the CDK writes them. */
export function writeStage(
  actions: readonly string[],
  principal: unknown = { AWS: 'arn:aws:iam::1:root' },
): WrittenStage {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-deployed-')));
  const assembly = join(root, 'assembly-Staging');
  mkdirSync(assembly);
  const write = (file: string, value: object) => writeFileSync(join(assembly, file), JSON.stringify(value));
  const statement = { Effect: 'Allow', Action: actions, Resource: '*' };
  const template = {
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [statement] } }] },
      },
      Orders: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: {
          TemplateURL: { 'Fn::Sub': `https://s3.${pseudo('Region')}.amazonaws.com/assets/nested.json` },
        },
      },
    },
  };
  const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Principal: principal };
  const nested = {
    Resources: {
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: 'uploads', PolicyDocument: { Statement: [read] } },
      },
    },
  };
  write('stack.template.json', template);
  write('orders.nested.template.json', nested);
  const source = { path: 'orders.nested.template.json', packaging: 'file' };
  const destinations = { here: { bucketName: 'assets', objectKey: 'nested.json' } };
  write('stack.assets.json', { files: { nested: { source, destinations } } });
  write('manifest.json', {
    artifacts: {
      'Stack.assets': { type: 'cdk:asset-manifest', properties: { file: 'stack.assets.json' } },
      Stack: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://111111111111/eu-west-1',
        dependencies: ['Stack.assets'],
        properties: {
          stackName: 'Staging-Shop',
          templateFile: 'stack.template.json',
          lookupRole: { arn: `arn:${pseudo('Partition')}:iam::111111111111:role/lookup` },
        },
      },
    },
  });
  return { assembly, template, nested };
}
