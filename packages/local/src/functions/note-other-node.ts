import type { Log } from '../log.ts';
import type { FunctionConfig } from './function-config.ts';

/** Says which functions have another runtime than the Node.js of this process, on which all of them run. */
export function noteOtherNode(functions: readonly FunctionConfig[], log: Log): void {
  const [own = ''] = process.versions.node.split('.');
  const others = functions.filter(({ runtime }) => runtime !== `nodejs${own}.x`);
  const runtimes = [...new Set(others.map(({ runtime }) => runtime))].sort().join(', ');
  if (runtimes)
    log({
      kind: 'stage',
      text: `functions of ${runtimes} run on this machine's Node.js ${process.versions.node}`,
    });
}
