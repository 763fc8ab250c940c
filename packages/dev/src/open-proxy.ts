import { UsageError } from '@lambda-forge/context';
import { createProxy, type DevProxy, type Target } from './create-proxy.ts';
import { originOf } from './create-version.ts';
import { findFault } from './find-fault.ts';
import { isOfDocs } from './follow-contracts.ts';
import type { Session } from './session.ts';

/**
 * The address of the session's next API.
 * @throws UsageError when the port that was asked for is taken
 */
export async function openProxy(session: Session): Promise<DevProxy> {
  const { port, proxies } = session;
  const index = proxies.length;
  const resolve = (pathname: string) => findTarget(session, index, pathname);
  if (port !== undefined) return createProxy(port + index, resolve);
  if (index > 0) return createProxy(0, resolve);
  try {
    return await createProxy(3000, resolve);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return createProxy(0, resolve);
  }
}

async function findTarget(session: Session, index: number, pathname: string): Promise<Target> {
  const isForDocs = () => isOfDocs(pathname, session.current?.stage.entry?.docs);
  const fault = await findFault(session, () => (isForDocs() ? session.docs.busy : undefined));
  const { docs, current } = session;
  const error = fault ?? (isForDocs() ? docs.error : undefined);
  const origin = current && originOf(current, index);
  return error === undefined && origin ? { origin } : { error: error ?? 'The stage has no API.' };
}
