/** `error` breaks callers, `warning` may, `info` does not. `off` is not told at all. */
export type Severity = 'error' | 'warning' | 'info' | 'off';
