import { keepLog, startStage } from '@lambda-forge/local';
import { createStageEngine } from '@lambda-forge/local-engine';
import { type LogLine, renderLogLine, StageError } from '@lambda-forge/local-functions';
import type { Deploy } from '@lambda-forge/local-pipeline';

export interface LocalDeployOptions {
  /** The port of the first API that is deployed. @default 3000 when it is free, else any free one */
  readonly port?: number;
  /** Where an emulator of AWS answers. @default none */
  readonly endpoint?: string | undefined;
  /** Whether what the engine holds of a stage is there again in the next run. @default false */
  readonly keepData?: boolean | undefined;
}

/** Deploys stages to this machine, and shows their logs when it is told to. */
export interface LocalDeploy {
  readonly deploy: Deploy;
  /** Prints what the stages have said of themselves; from now on the functions' logs are printed, too. */
  readonly showLogs: () => void;
}

export function createLocalDeploy({
  port,
  endpoint,
  keepData = false,
}: LocalDeployOptions = {}): LocalDeploy {
  let isShown = false;
  let isFirst = true;
  // What there is on AWS and not here, once, however often the stage is started.
  const missed = new Set<string>();
  const deploy: Deploy = async ({ assembly, stage, log }) => {
    const wanted = isFirst ? port : undefined;
    const fallback = isFirst && port === undefined ? 3000 : undefined;
    isFirst = false;
    const engine = createStageEngine(process.cwd(), stage, {
      keepData,
      isShared: true,
      print: (text) =>
        process.stdout.write(`${text}
`),
    });
    const options = {
      assembly,
      engine,
      root: process.cwd(),
      ...(endpoint === undefined ? {} : { endpoint }),
      log: keepLog(process.cwd(), stage, (line: LogLine) => {
        if (line.kind === 'start') return;
        const text = renderLogLine(line);
        log(text);
        if (isShown) process.stdout.write(`${text}\n`);
        else if (line.kind === 'stage') missed.add(text);
      }),
    };
    const start = async () => {
      if (wanted !== undefined) return startStage({ ...options, port: wanted });
      try {
        return await startStage(fallback === undefined ? options : { ...options, port: fallback });
      } catch (error) {
        if (fallback === undefined || !(error instanceof StageError)) throw error;
        return startStage(options);
      }
    };
    try {
      const running = await start();
      return { ...running, stop: () => running.stop().finally(engine.stop) };
    } catch (error) {
      await engine.stop();
      throw error;
    }
  };
  return {
    deploy,
    showLogs: () => {
      isShown = true;
      for (const text of missed) process.stdout.write(`${text}\n`);
    },
  };
}
