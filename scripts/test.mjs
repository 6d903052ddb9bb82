// npm test: installs if needed, finds a browser, then checks types, lints, and tests the code and the built page.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findOrInstallBrowser } from './browser.mjs';
import { ensureInstalled } from './install.mjs';
import { requireNode } from './node-version.mjs';
import { root } from './root.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

requireNode();
ensureInstalled();

const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'crossmodal-playground-'));
const unitReport = path.join(reports, 'unit.json');
const pageReport = path.join(reports, 'page.json');

/** @param {string} file @returns {any} */
function readReport(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}

/** @returns {Counts} */
function countUnitTests() {
  const report = readReport(unitReport);
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  // A file that cannot be loaded holds no test that could fail, and is a failure all the same.
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @returns {Counts} */
function countPageTests() {
  const stats = readReport(pageReport)?.stats;
  if (!stats) return { passed: 0, failed: 0, skipped: 0 };
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

/**
 * Runs a tool of node_modules.
 *
 * @param {string} script its program
 * @param {string[]} args
 * @param {Record<string, string>} [variables]
 */
function runTool(script, args, variables = {}) {
  const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...variables },
  });
  return status === 0;
}

/**
 * @param {string} name
 * @param {() => boolean | Promise<boolean>} run
 */
async function stage(name, run) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const passed = await run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`── ${name}: ${passed ? 'passed' : 'FAILED'} in ${seconds} s`);
  return passed;
}

let browser = '';
async function findBrowser() {
  try {
    browser = await findOrInstallBrowser();
    console.log(browser);
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

/** @type {[string, () => boolean | Promise<boolean>][]} */
const stages = [
  ['browser', findBrowser],
  ['types', () => runTool('typescript/bin/tsc', [])],
  ['lint and format', () => runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])],
  [
    'unit tests',
    () =>
      runTool('vitest/vitest.mjs', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${unitReport}`,
      ]),
  ],
  ['build', () => runTool('vite/bin/vite.js', ['build', '--logLevel=warn'])],
  [
    'page tests',
    () =>
      runTool('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
        CHROMIUM_PATH: browser,
        PLAYWRIGHT_JSON_OUTPUT_FILE: pageReport,
      }),
  ],
];

let passed = true;
for (const [name, run] of stages) {
  passed = await stage(name, run);
  if (!passed) break;
}

const [unit, page] = [countUnitTests(), countPageTests()];
fs.rmSync(reports, { recursive: true, force: true });
console.log(
  `\n${unit.passed + page.passed} passed, ${unit.failed + page.failed} failed, ${unit.skipped + page.skipped} skipped`,
);
process.exit(passed ? 0 : 1);
