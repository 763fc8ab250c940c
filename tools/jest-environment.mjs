import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { TestEnvironment } from 'jest-environment-node';
import { shareLibraries } from './jest-shared-libraries.mjs';

/**
 * Node.js as Jest has it, but for a few large libraries, which a process loads once. These see the variables of the
 * process itself: it is what tests see and set, too, and has again what it had when a file is done. Threads go with the
 * file that started them: those that wait for more work would keep all of their memory.
 */
export default class Environment extends TestEnvironment {
  #variables = { ...process.env };
  #threads = new Set();
  #addThread = ({ worker }) => this.#threads.add(worker);

  constructor(config, context) {
    super(config, context);
    shareLibraries(this.global);
    this.global.process.env = process.env;
    subscribe('worker_threads', this.#addThread);
  }

  async teardown() {
    unsubscribe('worker_threads', this.#addThread);
    await Promise.all([...this.#threads].map((thread) => thread.terminate()));
    for (const name of Object.keys(process.env)) if (!(name in this.#variables)) delete process.env[name];
    Object.assign(process.env, this.#variables);
    await super.teardown();
  }
}
