import * as module from 'node:module';

// Imported before all else, it spares the next synth the compilation of the CDK. Node.js has it from 22.1 on.
module.enableCompileCache?.();
