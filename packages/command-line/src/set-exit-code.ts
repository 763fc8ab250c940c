/** Takes the exit code of a command that throws no error; without it the code is 0. */
export type SetExitCode = (code: number) => void;
