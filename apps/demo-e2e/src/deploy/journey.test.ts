import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findPythonTool } from '../find-python-tool.ts';
import { type Finished, runCdk, runForge } from '../run-forge.ts';
import { copyDemo, type DemoCopy } from './copy-demo.ts';
import { toAwsEnvironment } from './deploy-stage.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';

// The way of DEPLOYING.md, in its order, as somebody with an account goes it: AWS's own addresses lead to an emulator.
const ministack = process.env['AWS_ENDPOINT_URL'] ? 'not needed' : findPythonTool('ministack');

(ministack ? describe : describe.skip)('from nothing to a stage and back, against an emulator of AWS', () => {
  let emulator: Emulator;
  let copy: DemoCopy;

  beforeAll(async () => {
    emulator = await startEmulator(ministack ?? '');
    copy = copyDemo();
  }, 120_000);

  afterAll(async () => {
    copy?.remove();
    await emulator?.stop();
  });

  const forge = (...args: string[]): Promise<Finished> =>
    runForge(args, copy.folder, toAwsEnvironment(emulator.endpoint));

  const examine = async (): Promise<string[]> => {
    const { checks } = JSON.parse((await forge('doctor', '--json')).stdout) as { checks: Finding[] };
    return checks.map(({ check, status, found }) => `${check} ${status}: ${found}`);
  };

  test('an account that is not bootstrapped, without a token: both are told, and nothing is deployed', async () => {
    const findings = await examine();
    expect(findings).toContainEqual(expect.stringMatching(/^Credentials ok: account \d{12}/));
    expect(findings).toContainEqual(expect.stringMatching(/^Bootstrap problem: .* is not bootstrapped/));
    expect(findings).toContainEqual(
      expect.stringMatching(/^Source problem: There is no secret github-token/),
    );
    expect(findings).toContainEqual(expect.stringMatching(/^Placeholders problem: .*\$GITHUB-OWNER/));

    const { code, output } = await forge('deploy', 'Staging', '--yes');
    expect(code).toBe(1);
    expect(output).toMatch(
      /Nothing was deployed: \d problems[\s\S]*\$GITHUB-OWNER[\s\S]*npx cdk bootstrap aws:/,
    );
  }, 240_000);

  test('after cdk bootstrap, the token and the repository all of it is ready', async () => {
    const file = join(copy.folder, 'cdk.json');
    const text = readFileSync(file, 'utf8')
      .replace('$GITHUB-OWNER', 'octocat')
      .replace('$GITHUB-REPO', 'orders');
    writeFileSync(file, text);
    const { code, output } = await runCdk(['bootstrap'], copy.folder, toAwsEnvironment(emulator.endpoint));
    expect([code, code === 0 ? '' : output]).toEqual([0, '']);
    await createSecret('github-token', 'ghp_0');

    const findings = await examine();
    expect(findings).toContainEqual(expect.stringMatching(/^Bootstrap ok: .* has version \d+/));
    expect(findings).toContainEqual(expect.stringMatching(/^Source warning: .*github-token, which is there/));
    expect(findings).toContainEqual(expect.stringMatching(/^Placeholders ok/));
  }, 240_000);

  test('forge deploy deploys a stage by the CDK, its roles and its bootstrap', async () => {
    const { code, output } = await forge('deploy', 'Staging', '--yes');
    expect([code, code === 0 ? '' : output]).toEqual([0, '']);

    expect(await examine()).toContainEqual(
      expect.stringMatching(/^Stacks ok: .* 1 of \d+ stacks are deployed/),
    );
  }, 240_000);

  test('forge destroy asks, shows what goes, and takes that stage alone', async () => {
    const other = await forge('deploy', 'Prod', '--yes');
    expect([other.code, other.code === 0 ? '' : other.output]).toEqual([0, '']);

    const asked = await forge('destroy', 'Staging');
    expect(asked.code).toBe(1);
    expect(asked.output).toContain('nobody can be asked');

    const { code, output } = await forge('destroy', 'Staging', '--yes');
    expect([code, code === 0 ? '' : output]).toEqual([0, '']);
    expect(output).toMatch(/1\. Staging-Lambda-Forge-Demo-Lambda-Stack[\s\S]*\d+ Lambda Function/);
    expect(output).toContain('- Staging-Lambda-Forge-Demo-Stack is not there');
    expect(await examine()).toContainEqual(
      expect.stringMatching(/^Stacks ok: .* 1 of \d+ stacks are deployed/),
    );

    const rest = await forge('destroy', 'Prod', '--yes');
    expect([rest.code, rest.code === 0 ? '' : rest.output]).toEqual([0, '']);
    expect(await examine()).toContainEqual(
      expect.stringMatching(/^Stacks ok: .* 0 of \d+ stacks are deployed/),
    );
  }, 480_000);

  async function createSecret(Name: string, SecretString: string): Promise<void> {
    const answer = await fetch(emulator.endpoint, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'secretsmanager.CreateSecret',
        Authorization:
          'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-2/secretsmanager/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify({ Name, SecretString, ClientRequestToken: crypto.randomUUID() }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
});

interface Finding {
  readonly check: string;
  readonly status: string;
  readonly found: string;
}
