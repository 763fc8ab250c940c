/** Takes the exit code of a command that did not throw; without it the code is 0. */
export type SetExitCode = (code: number) => void;
