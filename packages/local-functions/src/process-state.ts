import type { ChildProcess } from 'node:child_process';
import { sendSignal } from '@lambda-forge/processes';
import type { FunctionConfig } from './function-config.ts';
import { memoryError } from './process-errors.ts';
import { residentMemory } from './resident-memory.ts';
import type { FunctionError, RuntimeMessage, StreamListener } from './runtime-messages.ts';

/** How an invocation ended; `memory` is in MiB. */
export type Outcome = ({ readonly payload: string } | { readonly error: FunctionError }) & {
  readonly memory: number;
};

/** What is known of a process of a function. */
export interface ProcessState {
  readonly child: ChildProcess;
  isReady: boolean;
  /** The process has ended, is being ended, or could not load its handler. */
  isOver: boolean;
  requestId?: string;
  /** Why the process was ended from here. */
  reason?: FunctionError;
  ended?: FunctionError;
  onLoaded?: () => void;
  onReady?: () => void;
  onOutcome?: (outcome: Outcome) => void;
  /** Of the invocation that runs. */
  listener?: StreamListener | undefined;
}

/** Memory that the process needs here and that a Lambda function's own does not count, in MiB. */
const memoryAllowance = 64;

/** Takes what the process says over its channel. */
export function receive(state: ProcessState, message: RuntimeMessage): void {
  // What was answered before the process had noticed its end comes too late.
  if (state.reason) return;
  if (message.type === 'ready') {
    state.isReady = true;
    state.onLoaded?.();
    if (state.onReady) state.onReady();
    else freeze(state);
    return;
  }
  if (message.type === 'head' || message.type === 'chunk') {
    if (message.type === 'head') state.listener?.onHead(message.head);
    else state.listener?.onChunk(Buffer.from(message.data, 'base64'));
    return;
  }
  if (message.requestId !== undefined) freeze(state);
  if (message.type === 'result') {
    settle(state, { payload: message.payload, memory: message.memory });
    return;
  }
  if (message.requestId === undefined) end(state, message.error);
  else {
    if (message.isFatal) kill(state);
    settle(state, { error: message.error, memory: message.memory });
  }
}

/** Ends the invocation that runs with an outcome; nothing, where none runs. */
export function settle(state: ProcessState, outcome: Outcome): void {
  const { onOutcome } = state;
  delete state.onOutcome;
  onOutcome?.(outcome);
}

/** Ends the process for a reason, which is what its invocation is told. */
export function end(state: ProcessState, reason: FunctionError): void {
  state.reason ??= reason;
  kill(state);
}

/** Ends the process and everything that it started. */
export function kill(state: ProcessState): void {
  // A stopped process ends by this signal, too.
  state.isOver = true;
  sendSignal(state.child.pid, 'SIGKILL');
}

/** Lets the process run on, with all that it has started. */
export function thaw({ child, isOver }: ProcessState): void {
  if (!isOver) sendSignal(child.pid, 'SIGCONT');
}

function freeze({ child, isOver }: ProcessState): void {
  if (!isOver) sendSignal(child.pid, 'SIGSTOP');
}

/** Ends a process that takes more memory than its function has. */
export function checkMemory(state: ProcessState, { memorySize }: FunctionConfig, requestId: string): void {
  // The flags bound only JavaScript's own objects: buffers are outside of them.
  const used = residentMemory(state.child.pid);
  if (used > memorySize + memoryAllowance) end(state, memoryError(requestId, used, memorySize));
}
