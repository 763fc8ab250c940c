/** A client that cannot know where its API is. It is no `ForgeError`: what runs in browsers brings no other package along. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code = 'CLIENT_INVALID';
  readonly hint: string;

  constructor(message: string, { hint }: { readonly hint: string }) {
    super(`${message}\n  ${hint}`);
    this.hint = hint;
  }
}
