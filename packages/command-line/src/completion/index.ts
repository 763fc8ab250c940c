export { complete } from './complete.ts';
export { printScript } from './print-script.ts';
