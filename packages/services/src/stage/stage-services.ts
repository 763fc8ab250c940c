import type { Problem } from '@lambda-forge/context';
import type { StageManifest } from '@lambda-forge/manifest';
import type {
  Assembled,
  DeclaredCalls,
  Forecast,
  Service,
  ServiceBudget,
  ServiceEnvironment,
  ServiceRecord,
} from '../service.ts';

/** A service of one stack, with what was declared of it. */
export interface StageService {
  readonly name: string;
  /** What a `config.ts` is handed. */
  readonly handed: unknown;
  readonly calls: DeclaredCalls;
  forecast(): Forecast;
  validate(): Problem[];
  record(): ServiceRecord;
  assemble(stage: StageManifest): Assembled;
  budget(): ServiceBudget;
  inspect(): Problem[];
}

export function declareServices(
  services: readonly Service[],
  environment: ServiceEnvironment,
): StageService[] {
  return services.map((service) => {
    const declared = service.declare(environment);
    return {
      name: service.name,
      handed: declared.handed,
      calls: declared.calls,
      forecast: () => service.forecast?.(declared, environment) ?? { resources: [], isOver: false },
      validate: () => service.validate(declared, environment),
      record: () => service.record(declared, environment),
      assemble: (stage) => service.assemble(declared, environment, stage),
      budget: () => service.budget(declared, environment),
      inspect: () => service.inspect?.(declared, environment) ?? [],
    };
  });
}
