import { createRequire } from 'node:module';
import type { ELK } from 'elkjs/lib/elk-api.js';
import { findCarried } from '../find-carried.ts';

/** ELK, which lays graphs out: loaded where it is asked for, as it is large. */
export function loadElk(): ELK {
  const require = createRequire(import.meta.url);
  const Elk = require(findCarried('elkjs', 'lib/elk.bundled.js')) as new () => ELK;
  return new Elk();
}
