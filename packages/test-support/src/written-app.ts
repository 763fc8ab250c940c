import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with a cdk.json and a cloud assembly as the CDK writes them: a pipeline, and the stage that it deploys. */
export interface TestApp {
  readonly root: string;
  readonly assembly: string;
  readonly remove: () => void;
}

export interface TestAppOptions {
  /** Configuration of the source action. @default GitHub with a token */
  readonly source?: object;
  /** `aws://<account>/<region>` of the pipeline. @default `home` */
  readonly pipelineIn?: string;
  /** `aws://<account>/<region>` of the deploy stage. @default that of the pipeline */
  readonly deployTo?: string;
  /** Whether the app has a pipeline, that of Dev. @default true */
  readonly withPipeline?: boolean;
  /** Further keys of cdk.json's context. @default none */
  readonly settings?: object;
  /** The resources of the deploy stage. @default one function */
  readonly resources?: object;
  /** Further stages by name, each with a pipeline, and the deploy stages of that with their stacks. @default none */
  readonly others?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const home = 'aws://111111111111/eu-west-1';
const token = '{{resolve:secretsmanager:github-token:SecretString:::}}';
const gitHub = { Owner: 'octocat', Repo: 'orders', Branch: 'dev', OAuthToken: token };

/** Writes one. */
export function writeApp(options: TestAppOptions = {}): TestApp {
  const {
    source = gitHub,
    pipelineIn = home,
    deployTo = pipelineIn,
    settings = {},
    withPipeline = true,
    resources,
    others = {},
  } = options;
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-doctor-')));
  const assembly = join(root, 'cdk.out');
  const context = {
    region: 'eu-west-1',
    account: '111111111111',
    name: 'Orders',
    repo: { owner: 'octocat', name: 'orders' },
    ...settings,
  };
  writeJson(join(root, 'cdk.json'), { app: 'node app.js', context: { ...context, dev: { arns: {} } } });
  writeJson(join(root, 'package.json'), { name: 'orders' });
  const stages = { Dev: { Dev: 'Dev-Orders-Lambda-Stack' }, ...others };
  const artifacts = Object.entries(stages).flatMap(([stage, deployed]) => {
    const pipeline = `${stage}-Orders-Stack`;
    writeStack(assembly, pipeline, withPipeline ? { Pipeline: toPipeline(source) } : {});
    const nested = Object.entries(deployed).map(([id, stackName]) => {
      const name = `assembly-${pipeline}-${id}`;
      writeStack(join(assembly, name), stackName, resources ?? { F: { Type: 'AWS::Lambda::Function' } });
      const stack = toArtifact(stackName, deployTo);
      writeJson(join(assembly, name, 'manifest.json'), {
        version: '55.0.0',
        artifacts: { [stackName]: stack },
      });
      return [name, toNested(name, `${pipeline}/${id}`)] as const;
    });
    return [[pipeline, toArtifact(pipeline, pipelineIn)] as const, ...nested];
  });
  writeJson(join(assembly, 'manifest.json'), { version: '55.0.0', artifacts: Object.fromEntries(artifacts) });
  const manifest = Object.keys(stages).map((stage) => [stage, { functions: [], authorizers: [] }]);
  writeJson(join(assembly, 'functions.json'), {
    version: 1,
    name: 'Orders',
    stages: Object.fromEntries(manifest),
  });
  return { root, assembly, remove: () => rmSync(root, { recursive: true, force: true }) };
}

function toArtifact(stackName: string, environment: string): object {
  const parameter = '/cdk-bootstrap/hnb659fds/version';
  const [, account = '', region = ''] = /aws:\/\/(\d+)\/(.*)/.exec(environment) ?? [];
  return {
    type: 'aws:cloudformation:stack',
    environment,
    displayName: stackName,
    properties: {
      templateFile: `${stackName}.template.json`,
      stackName,
      requiresBootstrapStackVersion: 6,
      bootstrapStackVersionSsmParameter: parameter,
      lookupRole: {
        arn: `arn:\${AWS::Partition}:iam::${account}:role/cdk-hnb659fds-lookup-role-${account}-${region}`,
      },
    },
  };
}

function toNested(directoryName: string, displayName: string): object {
  return { type: 'cdk:cloud-assembly', properties: { directoryName, displayName } };
}

function toPipeline(configuration: object): object {
  const source = { Name: 'Source', ActionTypeId: { Category: 'Source' }, Configuration: configuration };
  const build = (name: string) => ({
    Name: name,
    ActionTypeId: { Category: 'Build', Owner: 'AWS', Provider: 'CodeBuild' },
    Configuration: {},
    RunOrder: 1,
  });
  const stages = [
    { Name: 'Source', Actions: [source] },
    { Name: 'Checks', Actions: [build('UnitTests'), build('Coverage')] },
  ];
  return { Type: 'AWS::CodePipeline::Pipeline', Properties: { Stages: stages } };
}

function writeStack(folder: string, name: string, resources: object): void {
  writeJson(join(folder, `${name}.template.json`), { Resources: resources });
}

function writeJson(file: string, value: object): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, JSON.stringify(value));
}
