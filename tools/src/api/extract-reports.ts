import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type IConfigFile,
} from '@microsoft/api-extractor';
import type { Entry } from './find-entries.ts';

// Our declarations are checked already, and say what is public by being exported.
const nothing = { default: { logLevel: ExtractorLogLevel.None } };

/**
 * The API reports of entry points, by their names: every exported declaration, and what these refer to, without bodies
 * and comments. One program has the declarations of all.
 * @param root the workspace, whose `node_modules` has the types of Node.js
 */
export function extractReports(root: string, entries: readonly Entry[]): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'forge-api-'));
  mkdirSync(join(folder, 'new'));
  try {
    const files = entries.map(({ types }) => types);
    const configs = entries.map((entry) => toConfig(entry, folder, toTsconfig(root, files)));
    const compilerState = configs[0] && CompilerState.create(configs[0], { additionalEntryPoints: files });
    return new Map(
      configs.map((config, index) => {
        Extractor.invoke(config, {
          localBuild: true,
          messageCallback,
          ...(compilerState && { compilerState }),
        });
        return [entries[index]?.name ?? '', readFileSync(config.reportFilePath, 'utf8')];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function messageCallback(message: { handled: boolean }): void {
  message.handled = true;
}

function toConfig({ name, folder, types }: Entry, reports: string, tsconfig: object): ExtractorConfig {
  const configObject: IConfigFile = {
    projectFolder: folder,
    mainEntryPointFilePath: types,
    newlineKind: 'lf',
    compiler: { overrideTsconfig: tsconfig },
    apiReport: {
      enabled: true,
      includeForgottenExports: true,
      reportFileName: name,
      reportFolder: reports,
      reportTempFolder: join(reports, 'new'),
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      compilerMessageReporting: nothing,
      extractorMessageReporting: nothing,
      tsdocMessageReporting: nothing,
    },
  };
  return ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
  });
}

// As users see the packages: without the workspace's condition, so that imports of each other end at declarations.
function toTsconfig(root: string, files: readonly string[]): object {
  return {
    compilerOptions: {
      target: 'es2023',
      lib: ['es2023', 'esnext.disposable'],
      module: 'nodenext',
      moduleResolution: 'nodenext',
      types: ['node'],
      typeRoots: [join(root, 'node_modules', '@types')],
      strict: true,
      skipLibCheck: true,
      noEmit: true,
    },
    files,
  };
}
