/** What a function's process gets for one invocation. */
export interface InvokeMessage {
  readonly requestId: string;
  /** The event as JSON. */
  readonly event: string;
  /** When the function's time is over, in milliseconds since the epoch. */
  readonly deadline: number;
  readonly traceId: string;
}

/** What a function's process answers: `ready` once, then one `result` or `error` per invocation. */
export type RuntimeMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'result'; readonly requestId: string; readonly payload: string; readonly memory: number }
  | {
      readonly type: 'error';
      readonly requestId?: string;
      readonly error: FunctionError;
      readonly memory: number;
    };

/** A handler's failure, in the form in which Lambda hands it to the caller. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}
