/**
 * What a section is given to work with.
 *
 * @typedef {object} Surroundings
 * @property {import('./options.mjs').Options} options
 * @property {(backend: import('./options.mjs').Backend) => Promise<string>} benchPage builds the bench page once and serves it as the
 *   backend needs it; its address
 * @property {() => Promise<string>} shippedPage the same of the page that is shipped
 * @property {(text: string) => void} print a result
 * @property {(text: string) => void} tell how far it is
 */

/**
 * Something that the bench measures. `run` gives what `--json` tells of it.
 *
 * @typedef {object} Section
 * @property {string} name
 * @property {boolean} byDefault whether it is measured when no section is named
 * @property {(surroundings: Surroundings) => Promise<readonly object[]>} run
 */

export {};
