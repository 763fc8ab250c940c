/**
 * A handler that cannot do its work as it is built. It is no `ForgeError`: what runs on Lambda brings no other package
 * along.
 */
export class HandlerError extends Error {
  override readonly name = 'HandlerError';
  readonly code = 'HANDLER_INVALID';
  readonly hint: string;

  constructor(message: string, { hint, cause }: { readonly hint: string; readonly cause?: unknown }) {
    super(`${message}\n  ${hint}`, { cause });
    this.hint = hint;
  }
}
