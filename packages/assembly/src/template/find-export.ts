import { reportUnknown } from './report.ts';
import { flattenScopes, type Place, type Scope } from './scope.ts';

/** The value that a stack of the same stage exports under `name`. */
export function findExport(name: string, scope: Scope, place: Place): unknown {
  for (const other of flattenScopes(scope.stage())) {
    for (const [id, output] of Object.entries(other.template.Outputs ?? {})) {
      if (!output.Export) continue;
      const there = { ...place, resource: `Outputs.${id}`, property: 'Export.Name' };
      if (other.resolve(output.Export.Name, there) !== name) continue;
      return other.resolve(output.Value, { ...there, property: 'Value' });
    }
  }
  return reportUnknown(
    scope,
    place,
    `no stack of the stage exports "${name}"`,
    'Deploy the stack that exports it in the same stage.',
  );
}
