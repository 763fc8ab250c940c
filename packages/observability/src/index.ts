export { observability } from './observability.ts';
