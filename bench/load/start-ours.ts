import { join } from 'node:path';
import type { Side } from './side.ts';
import { startProcess } from './start-process.ts';

/** The local API of this workspace. */
export async function startOurs(folder: string): Promise<Side> {
  const program = [
    process.execPath,
    '--conditions=@lambda-forge/source',
    join(import.meta.dirname, 'serve.ts'),
  ];
  const find = (output: string) => /http:\/\/\S+/.exec(output)?.[0];
  const { child, output, stop } = await startProcess(
    [...program, join(folder, 'cdk.out')],
    { cwd: folder },
    (text) => find(text) !== undefined,
  );
  return { name: 'local', url: `${find(output())}/hello`, processId: child.pid ?? 0, stop };
}
