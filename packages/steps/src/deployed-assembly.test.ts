import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { App, Stack } from 'aws-cdk-lib';
import { assemblyVariable, deployedAssemblyParameter, recordAssembly } from './deployed-assembly.ts';

const settings = { region: 'us-east-2', name: 'Demo', repo: { owner: 'octocat', name: 'demo' } };
const stack = new Stack(new App({ context: { ...settings, 'pre-prod': { arns: {} } } }), 'PipelineStack');
const context = createContext(stack, { stage: 'Pre-Prod', resources: 'pre-prod' });
const parameter = '/lambda-forge/Demo/Pre-Prod/deployed-assembly/Pre-Prod';
const hash = 'd'.repeat(64);

test('the parameter is one of the pipeline and the stage, and the variable is one that CodeBuild takes', () => {
  expect(deployedAssemblyParameter(context)).toBe(parameter);
  expect(assemblyVariable(context)).toBe('ASSEMBLY_PRE_PROD');
});

test.each([
  ['this run has begun its deploy', 'deploying this-run', hash],
  ['another deploy was kept, and this run was rolled back to', 'a'.repeat(64), hash],
  ['the parameter is gone', undefined, hash],
  ['another run has begun a deploy meanwhile', 'deploying other-run', 'deploying other-run'],
])('what was deployed is kept here or not, where %s', (_, before, after) => {
  const parameters = mkdtempSync(join(tmpdir(), 'forge parameters-'));
  const file = join(parameters, parameter);
  mkdirSync(dirname(file), { recursive: true });
  if (before !== undefined) writeFileSync(file, `${before}\n`);
  const printed = run({ LAMBDA_FORGE_PARAMETERS: parameters });

  expect(readFileSync(file, 'utf8')).toBe(`${after}\n`);
  expect(printed).toBe(
    after === hash ? '' : 'Not kept: another run has begun a deploy meanwhile (deploying other-run).\n',
  );
});

test.each([
  ['kept', 'deploying this-run', 1],
  ['not kept', 'deploying other-run', 0],
])('on AWS it is %s by its command line', (_, before, count) => {
  const bin = mkdtempSync(join(tmpdir(), 'forge-bin-'));
  const aws = `#!/bin/sh\necho "$@" >> ${bin}/called\n[ "$2" = put-parameter ] || echo '${before}'\n`;
  writeFileSync(join(bin, 'aws'), aws);
  chmodSync(join(bin, 'aws'), 0o755);
  run({ PATH: `${bin}:${process.env['PATH']}` });

  const put = `ssm put-parameter --name ${parameter} --value ${hash} --type String --overwrite`;
  const [read, ...rest] = readFileSync(join(bin, 'called'), 'utf8').trim().split('\n');
  expect(read).toBe(`ssm get-parameter --name ${parameter} --query Parameter.Value --output text`);
  expect(rest).toEqual(count === 1 ? [put] : []);
});

function run(env: Readonly<Record<string, string>>): string {
  return execFileSync('sh', ['-c', recordAssembly(context).commands.join('\n')], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ASSEMBLY: hash, PIPELINE_EXECUTION_ID: 'this-run', ...env },
  });
}
