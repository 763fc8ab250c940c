import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from '@lambda-forge/context';
import { readJson, writeIfPossible, writeJson } from '@lambda-forge/contracts';
import { oncePerApp } from '@lambda-forge/synthesis';
import {
  App,
  CloudFormationValidatePlugin,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  Validations,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

const variable = 'CDK_VALIDATION';
const fileName = 'check.json';

/**
 * Where the CDK checks its templates, has it check those that it has not checked before: starting its engine takes longer
 * than a synth. The check is the CDK's own, with its name, its rules and its report. An app that has switched it off
 * (`CDK_VALIDATION=false`) stays without.
 * @param root the app's folder, whose cache keeps the last report
 */
export function checkNewTemplates({ node: { root: app } }: IConstruct, root: string): void {
  if (!App.isApp(app) || process.env[variable] === 'false') return;
  oncePerApp(app, 'check-new-templates', () => {
    Validations.of(app).addPlugins(new KnownTemplates(cacheFolder(root, 'templates')));
    // The CDK asks at the end of a synth whether its own check is on, and nothing but the environment.
    const synth = app.synth.bind(app);
    app.synth = (options) => withoutOwnCheck(() => synth(options));
    return true;
  });
}

function withoutOwnCheck<T>(run: () => T): T {
  const given = process.env[variable];
  process.env[variable] = 'false';
  try {
    return run();
  } finally {
    if (given === undefined) delete process.env[variable];
    else process.env[variable] = given;
  }
}

interface KeptCheck {
  /** The hash of the templates and of the CDK's version. */
  readonly key: string;
  readonly version: string;
  readonly report: PolicyValidationPluginReport;
}

class KnownTemplates implements IPolicyValidationPlugin {
  readonly name = CloudFormationValidatePlugin.PLUGIN_NAME;
  readonly #folder: string;
  #version: string | undefined;

  /** @param folder keeps the last report */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The engine's; known after a check. */
  get version(): string {
    return this.#version ?? '';
  }

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const key = hashTemplates(context);
    const kept = readJson<Partial<KeptCheck>>(join(this.#folder, fileName));
    const { version, report } = isCheckOf(key, kept) ? kept : this.#check(context, key);
    this.#version = version;
    return report;
  }

  #check(context: IPolicyValidationContext, key: string): KeptCheck {
    const plugin = new CloudFormationValidatePlugin();
    const check = { key, version: plugin.version ?? '', report: plugin.validate(context) };
    // At once: the CDK changes the paths in the report.
    writeIfPossible(this.#folder, () => writeJson(join(this.#folder, fileName), check));
    return check;
  }
}

function hashTemplates({ stackTemplates }: IPolicyValidationContext): string {
  const { version } = createRequire(import.meta.url)('aws-cdk-lib/package.json') as { version: string };
  const hash = createHash('sha256').update(version);
  for (const stack of stackTemplates)
    hash.update(JSON.stringify(stack)).update(readFileSync(stack.templatePath));
  return hash.digest('hex');
}

function isCheckOf(key: string, kept: Partial<KeptCheck> | undefined): kept is KeptCheck {
  return kept?.key === key && kept.report !== undefined;
}
