import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { findAppStage, outputsFile, readStacks, renderOutputs, runCdk } from '@lambda-forge/app';
import { readAssembly } from '@lambda-forge/assembly';
import { makeFolder, UsageError } from '@lambda-forge/context';
import { createEndpointDeploy } from '@lambda-forge/local-pipeline';
import { createFacts } from '../doctor/facts.ts';
import { assertReady } from './assert-ready.ts';
import type { DeployStart } from './deploy-flags.ts';

/**
 * Deploys the stacks of a stage, without its pipeline, and keeps their outputs.
 * @returns the exit code of the CDK CLI
 * @throws NotReadyError when AWS would refuse it
 */
export async function deployStage(stage: string | undefined, start: DeployStart): Promise<number> {
  const { root, cdk, assembly, args, flags } = start;
  const stages = readAssembly(assembly).nested.map(({ displayName }) => displayName);
  if (stage === undefined && stages.length > 1)
    throw new UsageError('The app has several stages.', { hint: `Name one of: ${stages.join(', ')}.` });
  const { name, directory } = findAppStage(assembly, stage);
  const outputs = outputsFile(root, name);
  if (flags.endpoint !== undefined) {
    const log = (line: string) => process.stdout.write(`${line}\n`);
    const toEndpoint = createEndpointDeploy({ endpoint: flags.endpoint, cdk, root, args });
    const deployment = await toEndpoint({ assembly: directory, stage: name, log });
    makeFolder(dirname(outputs));
    writeFileSync(outputs, `${JSON.stringify(deployment.outputs, undefined, 2)}\n`);
    // The CDK prints the addresses that they would have on AWS.
    log(renderOutputs({ [name]: deployment.outputs }));
    return 0;
  }
  const only = new Set(readStacks(readAssembly(directory)).map(({ stackName }) => stackName));
  await assertReady(createFacts({ root, assembly: async () => assembly, only }));
  makeFolder(dirname(outputs));
  const approval = flags.yes ? ['--require-approval', 'never'] : [];
  const given = ['deploy', '--app', directory, '--all', '--outputs-file', outputs, ...approval, ...args];
  return runCdk(cdk, given, { cwd: root, env: process.env });
}
