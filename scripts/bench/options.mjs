import { parseArgs } from 'node:util';

/** @typedef {'reference' | 'small' | 'default'} CaseName */
/** @typedef {'webgpu' | 'webgl' | 'wasm' | 'wasm-threads' | 'cpu'} Backend `wasm-threads`: wasm in a page that is cross-origin isolated */
/** @typedef {'ours' | 'tfjs-obvious' | 'jax-js' | 'pytorch'} Engine */

/**
 * @typedef {object} Options
 * @property {readonly string[]} sections what is measured, by name
 * @property {readonly CaseName[]} cases
 * @property {readonly Backend[]} backends
 * @property {readonly Engine[]} engines
 * @property {'software' | 'hardware'} graphics
 * @property {boolean} json one line of JSON instead of tables
 * @property {string} steps how long the soak lasts
 */

/** @type {readonly CaseName[]} */
export const CASES = ['reference', 'small', 'default'];
/** @type {readonly Backend[]} */
export const BACKENDS = ['wasm', 'wasm-threads', 'webgpu', 'webgl', 'cpu'];
/** @type {readonly Engine[]} */
export const ENGINES = ['ours', 'tfjs-obvious', 'jax-js', 'pytorch'];

export class BenchUsageError extends Error {}

/**
 * Those of the known names that were asked for; all where none was.
 *
 * @template {string} Name
 * @param {string} option
 * @param {readonly Name[]} known
 * @param {readonly string[]} asked
 * @param {readonly Name[]} [otherwise]
 * @returns {readonly Name[]}
 */
function chosen(option, known, asked, otherwise = known) {
  const unknown = asked.find((name) => !known.some((other) => other === name));
  if (unknown !== undefined)
    throw new BenchUsageError(`--${option} ${unknown} is none of ${known.join(', ')}.`);
  return asked.length === 0 ? otherwise : known.filter((name) => asked.includes(name));
}

/**
 * @param {readonly string[]} args
 * @param {readonly { readonly name: string, readonly byDefault: boolean }[]} sections
 * @returns {Options}
 * @throws {BenchUsageError}
 */
export function readOptions(args, sections) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      section: { type: 'string', multiple: true, default: [] },
      case: { type: 'string', multiple: true, default: [] },
      backend: { type: 'string', multiple: true, default: [] },
      engine: { type: 'string', multiple: true, default: [] },
      hardware: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      steps: { type: 'string', default: '100000' },
    },
  });
  const names = sections.map(({ name }) => name);
  const byDefault = sections.filter((section) => section.byDefault).map(({ name }) => name);
  return {
    sections: chosen('section', names, values.section, values.json ? ['steps'] : byDefault),
    cases: chosen('case', CASES, values.case),
    backends: chosen('backend', BACKENDS, values.backend),
    engines: chosen('engine', ENGINES, values.engine),
    graphics: values.hardware ? 'hardware' : 'software',
    json: values.json,
    steps: values.steps,
  };
}
