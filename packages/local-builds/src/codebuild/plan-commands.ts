import type { Buildspec, PhaseName } from './parse-buildspec.ts';

/** One command of a build, in the order in which they run. */
export interface PlannedCommand {
  readonly phase: PhaseName;
  readonly part: 'commands' | 'finally';
  readonly text: string;
}

/** All commands of a build that goes well. */
export function planCommands({ phases }: Pick<Buildspec, 'phases'>): readonly PlannedCommand[] {
  return phases.flatMap(({ name: phase, commands, finally: last }) => [
    ...commands.map((text) => ({ phase, part: 'commands' as const, text })),
    ...last.map((text) => ({ phase, part: 'finally' as const, text })),
  ]);
}

/**
 * What still runs after `failed`: its phase's `finally`, and the later phases where the phase continues. By default
 * only `build` does: `post_build` runs even if `build` fails.
 *
 * See https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details-phases.html
 */
export function planAfterFailure(
  spec: Pick<Buildspec, 'phases'>,
  failed: PlannedCommand,
): readonly PlannedCommand[] {
  const index = spec.phases.findIndex(({ name }) => name === failed.phase);
  const phase = spec.phases[index];
  const onFailure = phase?.onFailure ?? (failed.phase === 'build' ? 'CONTINUE' : 'ABORT');
  return [
    ...(phase && failed.part === 'commands' ? planCommands({ phases: [{ ...phase, commands: [] }] }) : []),
    ...(onFailure === 'CONTINUE' ? planCommands({ phases: spec.phases.slice(index + 1) }) : []),
  ];
}
