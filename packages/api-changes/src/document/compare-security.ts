import type { Finding } from '../finding.ts';
import type { Documents } from './endpoint.ts';
import type { SecurityRequirement } from './open-api.ts';

type Requirements = readonly SecurityRequirement[] | undefined;

/**
 * What is different in who may call an operation: whoever fulfilled one of the old requirements has to fulfil one of
 * the new, with the same schemes.
 */
export function compareSecurity(before: Requirements, after: Requirements, documents: Documents): Finding[] {
  const old = resolveRequirements(before ?? documents.before.security);
  const now = resolveRequirements(after ?? documents.after.security);
  const lost = old.filter((one) => !now.some((other) => fulfils(one, other)));
  const won = now.filter((other) => !old.some((one) => fulfils(other, one)));
  return [
    ...lost.map((one) => ({
      rule: 'security-narrowed' as const,
      place: 'security',
      message: `is not to be called with ${nameOf(one)} any more`,
    })),
    ...won.map((one) => ({
      rule: 'security-widened' as const,
      place: 'security',
      message: `may be called with ${nameOf(one)}`,
    })),
    ...compareSchemes(now, documents),
  ];
}

// None at all lets everybody in.
function resolveRequirements(requirements: Requirements): readonly SecurityRequirement[] {
  return requirements && requirements.length > 0 ? requirements : [{}];
}

// Whether who fulfils the one fulfils the other
function fulfils(one: SecurityRequirement, other: SecurityRequirement): boolean {
  return Object.entries(other).every(
    ([scheme, scopes]) => scheme in one && scopes.every((scope) => one[scheme]?.includes(scope)),
  );
}

function nameOf(requirement: SecurityRequirement): string {
  const names = Object.entries(requirement).map(([name, scopes]) => [name, ...scopes].join(' '));
  return names.length > 0 ? names.join(' and ') : 'nothing';
}

const kept = ['type', 'name', 'in', 'scheme'] as const;

function compareSchemes(now: readonly SecurityRequirement[], { before, after }: Documents): Finding[] {
  const used = new Set(now.flatMap((requirement) => Object.keys(requirement)));
  return [...used].flatMap((name): Finding[] => {
    const old = schemeOf(before, name);
    const other = schemeOf(after, name);
    if (!old || !other) return [];
    return kept
      .filter((key) => String(old[key] ?? '').toLowerCase() !== String(other[key] ?? '').toLowerCase())
      .map((key) => ({
        rule: 'security-scheme-changed' as const,
        place: `security scheme ${name}`,
        message: `has ${key} ${other[key] ?? 'none'} instead of ${old[key] ?? 'none'}`,
      }));
  });
}

function schemeOf({ components }: Documents['before'], name: string): Record<string, string> | undefined {
  return components?.securitySchemes?.[name] as Record<string, string> | undefined;
}
