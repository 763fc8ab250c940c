import { createRequire } from 'node:module';

/** The version of this package, with which all packages of @lambda-forge were released. */
export function readVersion(): string {
  const { version } = createRequire(import.meta.url)('#package.json') as { version: string };
  return version;
}
