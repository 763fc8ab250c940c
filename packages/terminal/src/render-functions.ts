import type { FunctionEntry, Invocation, Trigger } from '@lambda-forge/manifest';
import pc from 'picocolors';

/** The functions of a stage. */
export interface StageFunctions {
  readonly stage: string;
  readonly functions: readonly FunctionEntry[];
}

/** Each function of a stage with what triggers it and what it uses, whatever services there are. */
export function renderFunctions({ stage, functions }: StageFunctions): string {
  const rows = functions.flatMap(({ name, path, triggers, invocations }) => [
    `  ${name}  ${pc.dim(path)}`,
    ...renderRows('triggered by', triggers.map(renderTrigger)),
    ...renderRows('uses', invocations.map(renderInvocation)),
  ]);
  return [pc.bold(stage), ...(rows.length > 0 ? rows : ['  It has no functions.'])].join('\n');
}

const width = 'triggered by'.length + 2;

function renderRows(title: string, rows: readonly string[]): string[] {
  return rows.map((row, index) => `    ${(index === 0 ? title : '').padEnd(width)}${row}`);
}

function renderTrigger(trigger: Trigger): string {
  if (trigger.service === 'api_gateway') {
    const { method, path, public: isPublic, authorizer } = trigger;
    return `${method} ${path}${isPublic ? ', public' : ''}${authorizer ? `, authorizer ${authorizer}` : ''}`;
  }
  // A service of the app's own has what members it likes.
  const { service, resource, ...others }: { readonly service: string; readonly resource?: string } = trigger;
  const details = Object.entries(others).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [resource === undefined ? service : `${service} ${resource}`, ...details].join(', ');
}

function renderInvocation({ service, resource, access = [] }: Invocation): string {
  return `${service} ${resource}${access.length > 0 ? ` (${access.join(', ')})` : ''}`;
}
