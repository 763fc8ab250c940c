import type { FunctionConfig } from './function-config.ts';
import type { InvocationResult } from './function-pool.ts';

/** A stage that runs on this machine, until it is stopped. */
export interface RunningStage extends AsyncDisposable {
  /** The stacks' outputs, by stack name and output name; addresses of the APIs are those of this machine. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Its REST APIs, then its HTTP APIs, its WebSocket APIs, its function URLs. */
  readonly apis: readonly RunningApi[];
  /** What takes messages, which become events of functions. */
  readonly receivers: readonly Receiver[];
  /** What its functions use and what takes no messages: user pools, secrets, parameters, keys, layers. */
  readonly resources: readonly RunningResource[];
  /** The names of the functions. */
  readonly functions: readonly string[];
  /**
   * Invokes a function as Lambda's own API does.
   * @throws StageError when the stage has no such function
   */
  readonly invoke: (functionName: string, event: unknown) => Promise<InvocationResult>;
  /**
   * A function as its template describes it.
   * @throws StageError when the stage has no such function
   */
  readonly configOf: (functionName: string) => FunctionConfig;
  /**
   * From now on the function runs the code in another directory; invocations that run already end as they began.
   * @returns when nothing runs the code before it any more, and its processes have ended
   * @throws StageError when the stage has no such function
   */
  readonly replaceCode: (functionName: string, directory: string) => Promise<void>;
  /**
   * Starts a process of the function, which its next invocation finds ready.
   * @throws StageError when the stage has no such function
   */
  readonly prepare: (functionName: string) => Promise<void>;
  /** The value of a secret that the stage has, by its name or ARN; undefined where it has none such. */
  readonly readSecret: (id: string) => Promise<string | undefined>;
  /** The functions that have been invoked, the last one first. */
  readonly invoked: () => string[];
  /** Ends servers and processes; safe to call twice. */
  readonly stop: () => Promise<void>;
}

/** What answers requests: a REST API, an HTTP API, a WebSocket API or a function URL. */
export interface RunningApi {
  readonly type: 'REST' | 'HTTP' | 'WEBSOCKET' | 'FUNCTION_URL';
  readonly id: string;
  /** The API's, or that of the function. */
  readonly name: string;
  /** `http://127.0.0.1:3000/staging`, `ws:` of a WebSocket API, one per stage of an API, without a slash at the end. */
  readonly urls: readonly string[];
}

/** A resource of a stage that takes no messages. */
export interface RunningResource {
  /** `AWS::SecretsManager::Secret` */
  readonly type: string;
  readonly name: string;
  /** By which functions know it. @default - its name, or an ARN */
  readonly id?: string;
}

/** What takes messages and invokes functions with them: a queue, a topic, a bus. */
export interface Receiver {
  /** Of its resource: `AWS::SQS::Queue`. */
  readonly type: string;
  readonly name: string;
  /** @returns what each function that it has invoked with the message has answered */
  readonly send: (message: unknown) => Promise<readonly InvocationResult[]>;
}
