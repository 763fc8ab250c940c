import type { UserPoolCalls } from './user-pool-kind.ts';
import type { UserPoolClientOptions } from './user-pool-options.ts';

/** The clients of the user pool that is called `name`, by their names. */
export function clientsOf(
  { created, imported }: Pick<UserPoolCalls, 'created' | 'imported'>,
  name: string,
): Readonly<Record<string, UserPoolClientOptions>> {
  return [...created, ...imported].find((each) => each.name === name)?.options.clients ?? {};
}
