/** One thing in which what a schema allows is different. */
export interface Difference {
  /**
   * `narrowed`: less is allowed; `widened`: more; `changed`: something else; `pattern`: nobody can tell. A property was
   * `added` or `removed`, `became-required` or `became-optional`; `opened`: others are allowed beside the known ones.
   */
  readonly kind:
    | 'narrowed'
    | 'widened'
    | 'changed'
    | 'pattern'
    | 'added'
    | 'removed'
    | 'became-required'
    | 'became-optional'
    | 'opened';
  /** Whether the property is or was required. */
  readonly isRequired?: boolean;
  /** Whether others beside the known ones are refused. */
  readonly isClosed?: boolean;
  /** `/items/[]/name` */
  readonly path: string;
  /** What is different, in the present: `takes no "pending"`. */
  readonly message: string;
}

/** Whether something that was allowed may not be any more. */
export function isNarrowing({ kind, isRequired, isClosed }: Difference): boolean {
  if (kind === 'added') return isRequired ?? false;
  if (kind === 'removed') return isClosed ?? false;
  return ['narrowed', 'changed', 'pattern', 'became-required'].includes(kind);
}
