export { addExamples, type CommandExample } from './help/add-examples.ts';
export { findCommand, unknownCommand } from './help/find-command.ts';
export { addHelp } from './help/help-command.ts';
export {
  endpointOption,
  keepDataOption,
  toCount,
  toEndpoint,
  toNamedPaths,
  toPairs,
  toPath,
  toPercent,
  toPort,
} from './options.ts';
export { refuseMisplacedOptions } from './refuse-misplaced-options.ts';
export type { SetExitCode } from './set-exit-code.ts';
export { isShown, toUsageError } from './to-usage-error.ts';
