/** Waits, as what was written in the moment of a run is not trusted to be what the run has read. */
export function settle(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 40);
}
