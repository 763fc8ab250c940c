import { join } from 'node:path';
import ts from 'typescript';

/**
 * What the compiler finds in an app by its `tsconfig.json`, as `tsc` says it; empty where all is well. Sources of other
 * packages that the app imports are read, and not checked: their own types have been.
 */
export function findTypeFaults(root: string): string {
  const host = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (fault: ts.Diagnostic) => {
      throw new Error(ts.formatDiagnostic(fault, formatting(root)));
    },
  };
  const parsed = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), {}, host);
  if (!parsed || parsed.fileNames.length === 0) throw new Error(`${root} has no TypeScript.`);
  const program = ts.createProgram(parsed.fileNames, parsed.options);
  const own = parsed.fileNames.flatMap((name) => program.getSourceFile(name) ?? []);
  const faults = [
    ...parsed.errors,
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...own.flatMap((file) => ts.getPreEmitDiagnostics(program, file)),
  ];
  return ts.formatDiagnostics(faults, formatting(root));
}

function formatting(root: string): ts.FormatDiagnosticsHost {
  return { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' };
}
