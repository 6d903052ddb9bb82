// What a visitor's browser loads before the first useful picture, added up from the graph of the build; more than the
// budget fails it.
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './root.mjs';

/** Kilobytes of compressed script. */
const BUDGET = 250;

/**
 * Where the scripts begin that come before the picture: the page and the worker themselves, a language, what makes the
 * items of a world. Of several files that match one line a visitor loads one: the heaviest is counted.
 */
const BEFORE = [
  /^index\.html$/,
  /^src\/page\.tsx$/,
  /^src\/ui\/state\/start-run\.ts$/,
  /^src\/locales\/(en|zh)\.ts$/,
  /^src\/worker\/worker\.ts$/,
  /^src\/engine\/worlds\/\w+\/build\.ts$/,
];

/** What is loaded beside them, in the worker: all that computes. */
const BESIDE = [/^src\/worker\/start-host\.ts$/];

/**
 * @typedef {{ file: string, sources: string[], imports: string[], bytes: number }} Chunk
 * @typedef {{ file: string, bytes: number }[]} Files
 */

/** @param {string} id */
const sourceOf = (id) => path.relative(root, id).replaceAll(path.sep, '/');

/** Every chunk of the page and of the worker, each with those that it imports. */
class Graph {
  /** @type {Map<string, Chunk>} */
  chunks = new Map();

  /** @param {Record<string, import('vite').Rolldown.OutputChunk | import('vite').Rolldown.OutputAsset>} bundle */
  add(bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type !== 'chunk') continue;
      const { fileName: file, facadeModuleId, moduleIds, imports, code } = output;
      const sources = [facadeModuleId ?? [], moduleIds].flat().map(sourceOf);
      this.chunks.set(file, { file, sources, imports, bytes: gzipSync(code).length });
    }
  }

  /** @param {RegExp} entry @returns {Files[]} every script that holds such a source, with all it imports */
  beginningWith(entry) {
    const begins = [...this.chunks.values()].filter(({ sources }) =>
      sources.some((source) => entry.test(source)),
    );
    if (begins.length === 0)
      throw new Error(
        `No script of the build begins with ${entry}: name another in scripts/size-budget.mjs.`,
      );
    return begins.map((chunk) => this.closure(chunk.file));
  }

  /** @param {string} file @returns {Files} */
  closure(file) {
    /** @type {Set<string>} */
    const seen = new Set();
    const visit = (/** @type {string} */ name) => {
      if (seen.has(name)) return;
      seen.add(name);
      for (const imported of this.chunks.get(name)?.imports ?? []) visit(imported);
    };
    visit(file);
    return [...seen].map((name) => ({ file: name, bytes: this.chunks.get(name)?.bytes ?? 0 }));
  }
}

/** @param {Files} files */
const sum = (files) => files.reduce((total, { bytes }) => total + bytes, 0);

/** @param {number} bytes */
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(6);

/** @param {Files} files @returns {Files} each file once, the heaviest first */
function once(files) {
  return [...new Map(files.map((one) => [one.file, one])).values()].sort((a, b) => b.bytes - a.bytes);
}

/** @param {Files[]} alternatives */
const heaviest = (alternatives) =>
  alternatives.reduce((most, files) => (sum(files) > sum(most) ? files : most));

/** @param {Files} files */
const names = (files) => once(files).map(({ file }) => file);

/** @param {Files} before @param {Files} beside */
function report(before, beside) {
  const small = before.filter(({ bytes }) => bytes < 2000);
  const lines = before
    .filter((one) => !small.includes(one))
    .map(({ file, bytes }) => `${kilobytes(bytes)}  ${file}`);
  return [
    'Compressed script before the first picture, kB:',
    ...lines,
    `${kilobytes(sum(small))}  ${small.length} smaller ones`,
    `${kilobytes(sum(before))}  of ${BUDGET}; beside them in the worker ${kilobytes(sum(beside)).trim()} and one backend`,
  ].join('\n');
}

/**
 * Two plugins that watch the page's and the worker's part of one build. Lists of all such scripts, whichever
 * language and world, are kept in
 * `dist/scripts-before-first-picture.json`, where the tests hold them against what a browser loads.
 *
 * @returns {{ page: import('vite').Plugin, worker: import('vite').Plugin }}
 */
export function sizeBudget() {
  const graph = new Graph();
  let folder = '';
  /** @type {import('vite').Logger | undefined} */
  let logger;
  return {
    worker: {
      name: 'size-budget-worker',
      generateBundle: (_, bundle) => graph.add(bundle),
    },
    page: {
      name: 'size-budget',
      apply: 'build',
      configResolved: (config) => {
        folder = path.resolve(config.root, config.build.outDir);
        logger = config.logger;
      },
      generateBundle: (_, bundle) => graph.add(bundle),
      closeBundle() {
        const alternatives = BEFORE.map((entry) => graph.beginningWith(entry));
        const before = once(alternatives.flatMap(heaviest));
        const engine = BESIDE.flatMap((entry) => graph.beginningWith(entry).flat());
        const beside = once(engine).filter(({ file }) => !before.some((one) => one.file === file));
        logger?.info(report(before, beside));
        fs.writeFileSync(
          path.join(folder, 'scripts-before-first-picture.json'),
          JSON.stringify({ before: names(alternatives.flat(2)), beside: names(beside) }),
        );
        if (sum(before) > 1000 * BUDGET)
          this.error(
            `The first picture waits for ${kilobytes(sum(before)).trim()} kB of compressed script: more than ${BUDGET}.`,
          );
      },
    },
  };
}
