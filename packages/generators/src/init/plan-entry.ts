import type { AppFiles } from '../app/app-files.ts';
import { type InitPart, toChange, toProblem } from '../plan.ts';
import { readJsonObject } from './json-file.ts';

const imports = `import { createContext } from '@lambda-forge/context';
import { DeployStage } from '@lambda-forge/stacks';
`;

/**
 * The lines of the app's own file, `bin/<app>.ts`, that add the stage Dev with a stack of all functions to it. Where no
 * place for them is sure, they are a note.
 */
export function planEntry(app: AppFiles): InitPart {
  const file = readJsonObject(app, 'cdk.json');
  if ('message' in file) return {};
  const command = file.value['app'];
  const path = typeof command === 'string' ? findEntry(app, command) : undefined;
  if (path === undefined)
    return toProblem(
      `"app" in cdk.json is ${JSON.stringify(command)}, which runs no TypeScript file of this app.`,
      'Such as: "app": "npx tsx bin/orders.ts". Lambda Forge adds to CDK apps in TypeScript.',
    );
  if (isWired(app)) return {};
  const text = app.read(path);
  const variable = findApp(text);
  const firstImport = /^import\s/m.exec(text)?.index;
  if (variable === undefined || firstImport === undefined)
    return { notes: [`Add to ${path}, where the app is made:\n${imports}${renderCall('app')}`] };
  const withImports = `${text.slice(0, firstImport)}${imports}${text.slice(firstImport)}`;
  return toChange(path, text, insertCall(withImports, variable));
}

// The last TypeScript file of the command, or the source of the JavaScript file that it runs.
function findEntry(app: AppFiles, command: string): string | undefined {
  const words = command.match(/[^\s'"&;|]+\.[cm]?[jt]s\b/g) ?? [];
  return words
    .reverse()
    .flatMap((word) => [word, word.replace(/\.([cm]?)js$/, '.$1ts')])
    .map((word) => word.replace(/^\.\//, ''))
    .find((word) => /\.[cm]?ts$/.test(word) && app.exists(word));
}

// A stage or pipeline of ours, wherever the app makes it.
function isWired(app: AppFiles): boolean {
  return app
    .list('.')
    .filter(
      (path) =>
        /\.[cm]?ts$/.test(path) && !/^(functions|authorizers|resources|layers|cdk\.out|dist)\//.test(path),
    )
    .some((path) => /from\s+['"]@lambda-forge\/stacks['"]/.test(withoutComments(app.read(path))));
}

function withoutComments(text: string): string {
  return text.replace(comment, '');
}

// Not the two slashes of an address.
const comment = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm;

// The variable of the only app, where it is made at the top of the file.
function findApp(text: string): string | undefined {
  const made = [...text.matchAll(/^(?:const|let|var) (\w+)(?:: [\w.]+)? = new (?:\w+\.)?App\(/gm)];
  return made.length === 1 ? made[0]?.[1] : undefined;
}

// At the end, or before what ends the app.
function insertCall(text: string, variable: string): string {
  const synth = new RegExp(`^${variable}\\.synth\\(`, 'm').exec(text)?.index;
  const call = renderCall(variable);
  if (synth !== undefined) return `${text.slice(0, synth)}${call}\n${text.slice(synth)}`;
  return `${text.trimEnd()}\n\n${call}`;
}

function renderCall(variable: string): string {
  return `// The stage Dev: every function below "functions" and "authorizers", and what they use below "resources".
new DeployStage(${variable}, createContext(${variable}, { stage: 'Dev', resources: 'dev' }));
`;
}
