export { endProcesses } from './end-processes.ts';
export { makeReadOnly, removeFolder } from './read-only-folder.ts';
export { sendSignal } from './send-signal.ts';
export { startWatchdog, type Watchdog } from './start-watchdog.ts';
