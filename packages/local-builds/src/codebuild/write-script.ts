import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quote } from '@lambda-forge/context';
import { findInstall } from '../installs/find-install.ts';
import { installProgram } from '../installs/install-request.ts';

const dump = "require('fs').writeFileSync(process.argv[1], JSON.stringify(process.env))";

/**
 * Writes a shell script that runs the commands one after the other in one shell, so that `cd`, `export` and
 * functions carry over, and stops at the first that fails. It notes in files beside itself which command it is at
 * (`at`), how it ended (`status`), and the directory and environment that it ended in (`cwd`, `env.json`).
 * @param directory gets the script and the commands, a file each: no command is pasted into another's text
 * @param keepsEnvironment also notes the environment of a good end; it costs the start of a Node process
 * @param request a file with what is to be said of the build's installs, which then share their packages
 * @returns the script's path
 */
export function writeScript(
  directory: string,
  commands: readonly string[],
  { keepsEnvironment, request }: { readonly keepsEnvironment: boolean; readonly request?: string },
): string {
  mkdirSync(directory, { recursive: true });
  for (const [index, command] of commands.entries())
    writeFileSync(join(directory, `${index}.sh`), `${command}\n`);
  const file = join(directory, 'run.sh');
  writeFileSync(
    file,
    [
      ...prologue(keepsEnvironment),
      ...commands.flatMap((command, index) => step(command, index, request)),
      '__forge_done=1',
      '',
    ].join('\n'),
  );
  return file;
}

function prologue(keepsEnvironment: boolean): string[] {
  const node = `${quote(process.execPath)} -e ${quote(dump)} "$__forge_here/env.json"`;
  return [
    '__forge_here=$(dirname "$0")',
    '__forge_end() {',
    '  __forge_status=$?',
    '  trap - EXIT',
    '  echo "$__forge_status" >"$__forge_here/status"',
    '  pwd >"$__forge_here/cwd"',
    keepsEnvironment ? `  ${node}` : `  [ -n "$__forge_done" ] || ${node}`,
    '  exit "$__forge_status"',
    '}',
    '__forge_done=',
    'trap __forge_end EXIT',
  ];
}

// No `||` after the command: it would switch off a `set -e` inside of it.
function step(command: string, index: number, request: string | undefined): string[] {
  const file = `"$__forge_here/${index}.sh"`;
  const install = request === undefined ? undefined : findInstall(command);
  return [
    `echo ${index} >"$__forge_here/at"`,
    `printf '%s\\n' ${quote(`\n$ ${command}`)}`,
    ...(install && request ? shareOrRun(install.program, file, request) : [`. ${file}`]),
    '__forge_last=$?; [ "$__forge_last" -eq 0 ] || exit "$__forge_last"',
  ];
}

// A function of the shell that has the program's name is not ours to replace.
function shareOrRun(program: string, file: string, request: string): string[] {
  const share = [process.execPath, '--disable-warning=ExperimentalWarning', installProgram(), request].map(
    quote,
  );
  return [
    `case "$(command -v ${program})" in`,
    `  /*) ${share.join(' ')} ${file} ;;`,
    `  *) . ${file} ;;`,
    'esac',
  ];
}
