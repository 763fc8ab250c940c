import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A CDK CLI in an app's folder that does nothing but to write down what it is asked for. */
export interface FakeCdk {
  /** The arguments of every call. */
  readonly calls: () => string[][];
}

/** Installs one; a call with `--fail` ends with 3, a deployment writes the outputs of one stack. */
export function installFakeCdk(root: string): FakeCdk {
  const bin = join(root, 'node_modules', 'aws-cdk', 'bin');
  const log = join(root, 'asked.jsonl');
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, 'cdk'),
    `const { appendFileSync, writeFileSync } = require('node:fs');
    const args = process.argv.slice(2);
    appendFileSync(${JSON.stringify(log)}, JSON.stringify(args) + '\\n');
    const file = args[args.indexOf('--outputs-file') + 1];
    const outputs = { 'Dev-Orders-Lambda-Stack': { BaseUrl: 'https://abc.execute-api.eu-west-1.amazonaws.com/dev' } };
    if (args.includes('--outputs-file')) writeFileSync(file, JSON.stringify(outputs));
    process.exitCode = args.includes('--fail') ? 3 : 0;`,
  );
  const read = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  return { calls: () => read().map((line) => JSON.parse(line)) };
}
