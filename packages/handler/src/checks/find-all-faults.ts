import type { Definitions, Fault } from '../schema/fault.ts';
import { findFaults } from '../schema/find-faults.ts';
import type { Schema } from '../schema/schema.ts';
import { checkAlternatives } from './check-alternatives.ts';
import { checkItemCount, checkItems, checkTuple, checkUnique } from './check-lists.ts';
import { checkExclusiveRange, checkMultiple, checkRange } from './check-numbers.ts';
import { checkMemberCount, checkMembers, checkOtherMembers } from './check-objects.ts';
import { checkAll, checkCondition, checkReference } from './check-parts.ts';
import { checkFormat, checkLength, checkPattern } from './check-texts.ts';

const checks = [
  checkReference,
  checkLength,
  checkPattern,
  checkFormat,
  checkRange,
  checkExclusiveRange,
  checkMultiple,
  checkMembers,
  checkOtherMembers,
  checkMemberCount,
  checkItems,
  checkTuple,
  checkItemCount,
  checkUnique,
  checkAll,
  checkAlternatives,
  checkCondition,
];

/** What keeps a value from fitting a schema, whatever its keywords: for whoever has no bundle to keep small. */
export function findAllFaults(
  value: unknown,
  schema: Schema,
  definitions: Omit<Definitions, 'checks'>,
): readonly Fault[] {
  return findFaults(value, schema, { ...definitions, checks });
}
