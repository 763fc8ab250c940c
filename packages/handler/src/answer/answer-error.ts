/**
 * An answer to throw, from wherever the handler's work is done: the handler answers with it.
 * @typeParam Output the contract's: `throw new AnswerError<Output>(problem(404))`
 */
export class AnswerError<Output = never> extends Error {
  override readonly name = 'AnswerError';
  readonly answer: Output;

  constructor(answer: NoInfer<Output>) {
    super(`An answer with status ${(answer as { statusCode?: number })?.statusCode}.`);
    this.answer = answer;
  }
}
