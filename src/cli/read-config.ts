import { existsSync, readFileSync, statSync } from 'node:fs';
import * as v from 'valibot';
import { type ConfigProblem, completeConfig } from '../engine/config/run-config.ts';
import type { RunConfig } from '../engine/parameter.ts';
import { fromHash } from '../share/link.ts';
import { UsageError } from './errors.ts';

/** One sentence about the first thing that is wrong with a config. */
function sentence(problem: ConfigProblem): string {
  return problem.kind === 'unknown'
    ? `There is no setting "${problem.key}" (given as "${problem.given}").`
    : `"${problem.given}" is no ${problem.key}: it has to be ${problem.expected}.`;
}

function fromFile(path: string) {
  const shown = path.length > 80 ? `${path.slice(0, 80)}…` : path;
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new UsageError(`"${shown}" is neither a link with a # nor a config file that exists.`);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new UsageError(
      `"${shown}" is not JSON: a config file holds one object such as {"loss": "triplet"}.`,
    );
  }
  const object = v.safeParse(v.record(v.string(), v.unknown()), parsed);
  if (!object.success || Array.isArray(parsed))
    throw new UsageError(`"${shown}" has to hold one JSON object of settings.`);
  return completeConfig(object.output);
}

/**
 * The experiment that an argument names: a whole link, its hash, settings joined by `&`, or the path of a JSON file.
 *
 * @throws {UsageError} naming what is wrong: a command, unlike the page, does not go on with a default instead.
 */
export function readConfig(argument: string): RunConfig {
  const hash = argument.indexOf('#');
  const isLink = hash >= 0 || /^https?:/.test(argument) || /^[\w.-]+=/.test(argument);
  const { config, problems } = isLink
    ? fromHash(hash >= 0 ? argument.slice(hash) : /^https?:/.test(argument) ? '' : argument)
    : fromFile(argument);
  if (problems.length > 0) throw new UsageError(sentence(problems[0]));
  return config;
}
