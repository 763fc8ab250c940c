import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cacheFolder } from '@lambda-forge/context';
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

// Apps whose templates are checked here when they are synthesized: until then the CDK's own check is off.
let waiting = 0;

/**
 * Where the CDK checks its templates, has it check those that it has not checked before: starting its engine takes longer
 * than a synth. The check is the CDK's own, with its name, its rules and its report. An app that has switched it off
 * (`CDK_VALIDATION=false`) stays without.
 * @param root the app's folder, whose cache keeps the last report
 */
export function checkNewTemplates({ node: { root: app } }: IConstruct, root: string): void {
  if (!App.isApp(app) || (process.env[variable] === 'false' && waiting === 0)) return;
  oncePerApp(app, 'check-new-templates', () => {
    const given = process.env[variable];
    const restore = (): void => {
      waiting--;
      if (waiting > 0) return;
      if (given === undefined) delete process.env[variable];
      else process.env[variable] = given;
    };
    waiting++;
    process.env[variable] = 'false';
    const file = join(cacheFolder(root, 'templates'), 'check.json');
    Validations.of(app).addPlugins(new KnownTemplates(file, restore));
    return true;
  });
}

interface KeptCheck {
  /** The hash of the templates and of the CDK's version. */
  readonly key: string;
  readonly version: string;
  readonly report: PolicyValidationPluginReport;
}

class KnownTemplates implements IPolicyValidationPlugin {
  readonly name = CloudFormationValidatePlugin.PLUGIN_NAME;
  readonly #file: string;
  readonly #begun: () => void;
  #version: string | undefined;

  /**
   * @param file keeps the last report
   * @param begun is called when the CDK has come to its check
   */
  constructor(file: string, begun: () => void) {
    this.#file = file;
    this.#begun = begun;
  }

  /** The engine's; known after a check. */
  get version(): string {
    return this.#version ?? '';
  }

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    this.#begun();
    const key = hashTemplates(context);
    const kept = readCheck(this.#file);
    const { version, report } = kept?.key === key ? kept : this.#check(context, key);
    this.#version = version;
    return report;
  }

  #check(context: IPolicyValidationContext, key: string): KeptCheck {
    const plugin = new CloudFormationValidatePlugin();
    const check = { key, version: plugin.version ?? '', report: plugin.validate(context) };
    // At once: the CDK changes the paths in the report.
    writeCheck(this.#file, check);
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

function readCheck(file: string): KeptCheck | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptCheck) : undefined;
}

// In one step: another synth reads the old one or the new one, never a part.
function writeCheck(file: string, check: KeptCheck): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(check));
  renameSync(`${file}.${process.pid}`, file);
}
