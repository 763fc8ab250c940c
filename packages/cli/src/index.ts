export { UsageError } from './errors.ts';
export { main } from './main.ts';
