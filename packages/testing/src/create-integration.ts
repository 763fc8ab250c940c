import { baseUrl, givenBaseUrl } from './base-url.ts';
import { createCall } from './call/create-call.ts';
import type { CallOf, Untyped } from './call/typed-call.ts';
import { type IntegrationMark, isCollecting, recordMark } from './marks.ts';
import { recordAnswers, recordedTest } from './record-answers.ts';
import { isIntegrationRun } from './suite-variable.ts';

export interface IntegrationTools<Named = Untyped> {
  /**
   * Calls the endpoint of the mark, with a method, path, input and headers as the contract has them: with a type
   * parameter what does not fit is a compile error. An answer that the endpoint's document does not have fails the test,
   * and so does one of another status than the one that is expected, where one is: `call({ input }, 201)`.
   */
  readonly call: CallOf<Named>;
  /** As the global `fetch`; a path such as `/orders/7` is taken from the stage's URL. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** The stage's URL, without a slash at its end. */
  readonly baseUrl: string;
}

/**
 * As the runner's `test`: a name, a body, and how long it may take in milliseconds: 60 seconds unless told otherwise.
 * @typeParam Named what has the contract: `typeof import('./main.ts')` where its handler is made by `createHandler`, else
 * the types themselves, `{ Path: Path; Output: Output }`
 */
type IntegrationTest = <Named = Untyped>(
  mark: IntegrationMark,
  name: string,
  body: (tools: IntegrationTools<Named>) => unknown,
  timeout?: number,
) => void;

/** A marked test, and one that is skipped. */
export type Integration = IntegrationTest & { readonly skip: IntegrationTest };

/** What a runner of tests lends to marked tests. */
export interface TestRunner {
  readonly test: (title: string, body: () => Promise<void>, timeout: number) => void;
  readonly skip: (title: string) => void;
  /** The file whose tests are being defined. */
  readonly testFile: () => string;
  /** Whether they are being defined in a block that is skipped. */
  readonly isInSkippedBlock: () => boolean;
}

// Longer than API Gateway waits for a function and a contract takes to be read, so that what fails is the answer and not
// the test's own time.
const defaultTimeout = 60_000;

/** The marker of integration tests for a runner. */
export function createIntegration(runner: TestRunner): Integration {
  recordAnswers();
  const define = <Named>(
    mark: IntegrationMark,
    name: string,
    body: (tools: IntegrationTools<Named>) => unknown,
    timeout = defaultTimeout,
  ) => {
    const title = titleOf(mark, name);
    if (isCollecting()) {
      if (!runner.isInSkippedBlock()) recordMark({ ...mark, test: title, file: runner.testFile() });
      return runner.skip(title);
    }
    // Whoever runs all tests of an app means those that need no stage; `forge test integration` means these.
    if (givenBaseUrl() === undefined && !isIntegrationRun())
      return runner.skip(`${title} (skipped: BASE_URL is not set)`);
    const testFile = runner.testFile();
    const run = async () => {
      const url = baseUrl();
      const tools: IntegrationTools<Named> = {
        baseUrl: url,
        fetch: (path, init) => fetch(`${url}/${path.replace(/^\/+/, '')}`, init),
        call: createCall({ ...mark, baseUrl: url, testFile }) as CallOf<Named>,
      };
      await recordedTest(title, () => body(tools));
    };
    runner.test(title, run, timeout);
  };
  const skip = (mark: IntegrationMark, name: string): void => runner.skip(titleOf(mark, name));
  return Object.assign(define, { skip });
}

function titleOf({ method, endpoint }: IntegrationMark, name: string): string {
  return `${method} ${endpoint} ${name}`;
}
