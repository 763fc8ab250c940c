export { type GenerateFlags, generate } from './generate.ts';
