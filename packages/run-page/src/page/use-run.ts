import { useEffect, useState } from 'preact/hooks';
import type { RunSnapshot } from '../run-data.ts';
import type { RunSource } from './run-source.ts';

/** A run that is followed, and why it is not any more. */
export interface FollowedRun {
  readonly snapshot?: RunSnapshot;
  readonly problem?: string;
}

/** Follows a run. */
export function useRun(source: RunSource, id: string): FollowedRun {
  const [run, setRun] = useState<FollowedRun>({});
  useEffect(
    () =>
      source.follow(
        id,
        (snapshot) => setRun({ snapshot }),
        (problem) => problem !== undefined && setRun((before) => ({ ...before, problem })),
      ),
    [source, id],
  );
  return run;
}

/** The time, each half second while something runs. */
export function useNow(isRunning: boolean): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}
