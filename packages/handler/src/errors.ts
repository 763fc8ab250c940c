/**
 * A handler that cannot do its work as it is built. It is no `ForgeError`: what runs on Lambda brings no other package
 * along.
 */
export class HandlerError extends Error {
  override readonly name = 'HandlerError';
  readonly code = 'HANDLER_INVALID';
  readonly hint: string;

  constructor(message: string, { hint }: { readonly hint: string }) {
    super(`${message}\n  ${hint}`);
    this.hint = hint;
  }
}

/** Of a function that is called where no contract has been compiled into it. */
export function noContract(name: string): HandlerError {
  return new HandlerError(`${name} has no compiled contract to check with.`, {
    hint: 'Call it in the main file of a function, where Lambda Forge bundles it. In tests, jest needs the preset "@lambda-forge/testing/jest-preset", vitest the plugin of "@lambda-forge/testing/vitest-plugin", node:test "forge test", or --import @lambda-forge/testing/node-contracts, and Node.js 22.15.',
  });
}
