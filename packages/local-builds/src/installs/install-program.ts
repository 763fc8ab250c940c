// What a build starts in place of an install, in the shell that would have started that: by its folder and environment
// as they are then. Arguments: a file with the request, and the file that holds the command.
import { spawn } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { findInstall } from './find-install.ts';
import type { InstallRequest } from './install-request.ts';
import { shareInstall } from './share-install.ts';

const [requestFile = '', commandFile = ''] = process.argv.slice(2);
const request = JSON.parse(readFileSync(requestFile, 'utf8')) as InstallRequest;
const command = readFileSync(commandFile, 'utf8').trim();
const found = findInstall(command);
const top = realpathSync(request.top);
const directory = relative(top, resolve(process.cwd(), found?.directory ?? '.')) || '.';

// Outside of the project, nobody knows what it writes.
process.exitCode =
  found === undefined || directory.startsWith('..')
    ? await start()
    : await shareInstall({
        ...request,
        top,
        command,
        program: found.program,
        directory: directory.split(sep).join('/'),
        environment: process.env,
        start,
        log: (line) => console.log(line),
      });

function start(): Promise<number> {
  const child = spawn(request.shell, [commandFile], { stdio: 'inherit' });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code, signal) => done(code ?? (signal ? 128 : 1)));
  });
}
