import { type Caller, createFacts } from '../doctor/facts.ts';
import { NotReadyError } from '../errors.ts';

export interface ReadCallerOptions {
  /** The app's folder. */
  readonly root: string;
  readonly endpoint: string | undefined;
  readonly assembly: string;
}

/**
 * Who calls AWS, or an emulator of it.
 * @throws NotReadyError when there are no credentials, or AWS refuses them
 */
export async function readCaller({ root, endpoint, assembly }: ReadCallerOptions): Promise<Caller> {
  const found = await createFacts({ root, endpoint, assembly: async () => assembly }).caller();
  if ('value' in found) return found.value;
  const { message, hint } = found.missing;
  throw new NotReadyError(message, hint ? { hint } : {});
}
