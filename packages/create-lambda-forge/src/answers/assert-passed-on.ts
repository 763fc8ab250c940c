import type { Option } from 'commander';
import { CreateError } from '../errors.ts';

/**
 * Asserts that npm has passed all options on. Of those before `--` it takes every one for its own, in `npm_config_...`,
 * and hands over the value of `--template minimal` as if it were a further argument.
 * @param options those of the command
 * @param args what npm has passed on
 * @throws CreateError that names what it has kept, and the command line that works
 */
export function assertPassedOn(
  options: readonly Option[],
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): void {
  if (!environment['npm_config_user_agent']?.startsWith('npm/')) return;
  const kept = options.flatMap((option) => readKept(option, environment) ?? []);
  const missed = kept.filter((flag) => !args.some((arg) => arg.split('=')[0] === flag.split(' ')[0]));
  if (missed.length === 0) return;
  const [folder = 'my-api'] = args.filter((arg) => !arg.startsWith('-'));
  throw new CreateError(`npm has kept ${missed.map((flag) => flag.split(' ')[0]).join(', ')} for itself.`, {
    hint: `It passes on only what follows --: npm create lambda-forge ${folder} -- ${missed.join(' ')}`,
  });
}

// npm has options of its own: -y, --version.
const ofNpm = ['yes', 'version'];

/** The option as one writes it, if npm has it. */
function readKept(
  { long, flags, required, negate }: Option,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const name = String(long).replace(/^--(no-)?/, '');
  const value = environment[`npm_config_${name.replaceAll('-', '_')}`];
  if (value === undefined || ofNpm.includes(name)) return undefined;
  // Of an option that it does not know, npm takes the value only where = joins them.
  if (required) return value === 'true' ? flags : `${long} ${value}`;
  const isOff = value === '' || value === 'false';
  // A path is npm's own setting of git.
  if (!isOff && value !== 'true') return undefined;
  return isOff === negate ? String(long) : undefined;
}
