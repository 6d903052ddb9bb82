import { MethodInputError } from '../engine/methods/errors.ts';
import { SourceError } from '../engine/worlds/errors.ts';
import { FileRefusedError } from '../engine/worlds/files/errors.ts';
import { UsageError } from './errors.ts';

function isBadInput(error: unknown): error is Error {
  return [UsageError, FileRefusedError, SourceError, MethodInputError].some((kind) => error instanceof kind);
}

/** Runs a command; bad input is told in one sentence on stderr with exit status 2, anything else with 1. */
export async function runCommand(command: (args: readonly string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (error) {
    process.exitCode = isBadInput(error) ? 2 : 1;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${isBadInput(error) ? message.replace(/\s*\n\s*/g, ' ') : message}\n`);
  }
}
