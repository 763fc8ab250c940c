import { createRequire } from 'node:module';
import { enterApp, noteGenerated } from '@lambda-forge/app';
import { addExamples, addHelp, refuseMisplacedOptions } from '@lambda-forge/command-line';
import { addAuthorizer, addFunction, addInit, addLayer, addResource } from '@lambda-forge/generator-commands';
import { addCompletion } from '@lambda-forge/terminal';
import { Command } from 'commander';
import pc from 'picocolors';
import { addBudget } from './commands/budget.ts';
import { addClient } from './commands/client.ts';
import { addDeploy } from './commands/deploy.ts';
import { addDestroy } from './commands/destroy.ts';
import { addDev } from './commands/dev.ts';
import { addDiagram } from './commands/diagram.ts';
import { addDocs } from './commands/docs.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDrift } from './commands/drift.ts';
import { addInvoke } from './commands/invoke.ts';
import { addList } from './commands/list.ts';
import { addLogs } from './commands/logs.ts';
import { addOutput } from './commands/output.ts';
import { addPermissions } from './commands/permissions.ts';
import { addPipeline } from './commands/pipeline.ts';
import { addRelease } from './commands/release.ts';
import { addReport } from './commands/report.ts';
import { addRollback } from './commands/rollback.ts';
import { addRuns } from './commands/runs.ts';
import { addServe } from './commands/serve.ts';
import { addStart } from './commands/start.ts';
import { addTest } from './commands/test.ts';
import { addTrigger } from './commands/trigger.ts';
import { addWiki } from './commands/wiki.ts';
import type { SetExitCode } from './errors.ts';

/** The command `forge` with all that it knows. Its help has the groups and the order of this list. */
export function createProgram(setExitCode: SetExitCode): Command {
  const program = styleHelp(new Command('forge'))
    .usage('<command> [options]')
    .description('Runs a Lambda Forge app on this machine, adds to it, checks it and ships it.')
    .version(readVersion())
    .helpCommand(false)
    .enablePositionalOptions()
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .hook('preAction', async (_, command) => {
      // What is completed may be a path from where one stands.
      if (command.name() === 'complete') return;
      enterApp();
      const { removeLeftFolders } = await import('@lambda-forge/dev');
      removeLeftFolders(process.cwd());
    })
    .hook('postAction', (_, command) => {
      const { out, page } = command.opts<{ out?: string; page?: string }>();
      for (const place of [out, page]) if (place !== undefined) noteGenerated(process.cwd(), place);
    });

  program.commandsGroup('Run the app here:');
  addStart(program, setExitCode);
  addDev(program, setExitCode);
  addServe(program, setExitCode);
  addInvoke(program, setExitCode);
  addTrigger(program, setExitCode);

  program.commandsGroup('Add to the app:');
  addInit(program, setExitCode);
  addFunction(program);
  addAuthorizer(program);
  addResource(program);
  addLayer(program);
  addDocs(program, setExitCode);
  addClient(program);

  program.commandsGroup('Check the app:');
  addTest(program, setExitCode);
  addList(program);
  addDiagram(program);
  addWiki(program);
  addReport(program);
  addBudget(program, setExitCode);
  addPermissions(program);
  addDrift(program);

  program.commandsGroup('Ship the app:');
  addDoctor(program, setExitCode);
  addPipeline(program, setExitCode);
  addRuns(program);
  addDeploy(program, setExitCode);
  addRelease(program);
  addRollback(program, setExitCode);
  addDestroy(program, setExitCode);
  addOutput(program);
  addLogs(program, setExitCode);

  program.commandsGroup('The command line itself:');
  addHelp(program);
  addCompletion(program);

  return addExamples(refuseMisplacedOptions(program), [
    ['forge start', 'the Staging pipeline here, then its API'],
    ['forge dev', 'the API, following your editor'],
    ['forge function get_order --endpoint /orders/{id} --description "Gets an order" --public'],
    ['forge help pipeline run', 'all about one command'],
  ]);
}

function readVersion(): string {
  const { version } = createRequire(import.meta.url)('#package.json') as { version: string };
  return version;
}

// Every command that is added later has the same look.
function styleHelp(program: Command): Command {
  return program.configureHelp({
    styleTitle: (text) => pc.bold(text),
    styleCommandText: (text) => pc.cyan(text),
    styleSubcommandText: (text) => pc.cyan(text),
    styleOptionText: (text) => pc.cyan(text),
    // Nearly every command has options, some hand on the rest: the list of commands leaves both out.
    subcommandTerm: (command) => [command.name(), ...command.usage().split(' ').filter(isOwn)].join(' '),
  });
}

function isOwn(word: string): boolean {
  return word !== '[options]' && !word.endsWith('-arguments...]');
}
