import type { Facts } from './facts.ts';

/** What a check has found. */
export interface Finding {
  readonly status: 'ok' | 'warning' | 'problem' | 'skipped';
  /** One sentence. */
  readonly found: string;
  /** What to do about it. */
  readonly todo?: string;
}

/** What has to be there before a check can run. */
export type Need = 'app' | 'repository' | 'assembly' | 'pipeline' | 'credentials';

/** Something that can be looked at before a deployment. */
export interface Check {
  /** As the terminal and `--json` call it. */
  readonly name: string;
  readonly needs: readonly Need[];
  readonly run: (facts: Facts) => Finding[] | Promise<Finding[]>;
}

export function ok(found: string): Finding {
  return { status: 'ok', found };
}

export function warning(found: string, todo: string): Finding {
  return { status: 'warning', found, todo };
}

export function problem(found: string, todo: string): Finding {
  return { status: 'problem', found, todo };
}

export function skipped(found: string, todo?: string): Finding {
  return { status: 'skipped', found, ...(todo ? { todo } : {}) };
}
