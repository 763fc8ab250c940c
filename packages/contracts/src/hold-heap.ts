import { setFlagsFromString } from 'node:v8';

/**
 * Does some work that allocates much and frees little, without letting the young generation grow: V8 would give it up
 * to 100 MiB, and copy what stays from one half of it to the other again and again.
 */
export function holdHeap<T>(work: () => T): T {
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    return work();
  } finally {
    setFlagsFromString('--semi-space-growth-factor=2'); // V8's own value
  }
}
