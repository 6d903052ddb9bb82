// npm run bench: what a training step costs on every backend, beside the same step of others; and more, by --section.
import os from 'node:os';
import { ensureInstalled } from './install.mjs';
import { requireNode } from './node-version.mjs';

/**
 * Builds and serves a page when it is first asked for.
 *
 * @param {() => Promise<void>} build
 * @param {() => Promise<{ address: string, close: () => Promise<void> }>} serve
 */
function servedOnce(build, serve) {
  /** @type {ReturnType<typeof serve> | undefined} */
  let served;
  return {
    async address() {
      served ??= build().then(serve);
      return (await served).address;
    },
    close: async () => (await served)?.close(),
  };
}

/** @param {string} address @param {'software' | 'hardware'} graphics */
async function describeMachine(address, graphics) {
  const { openBenchPage } = await import('./bench/contender.mjs');
  const { version, graphicsName, close } = await openBenchPage(address, graphics);
  const gpu = await graphicsName();
  await close();
  const [{ model }] = os.cpus();
  const machine = `${os.cpus().length} × ${model.trim()}, ${os.type()} ${os.arch()}`;
  return { machine, browser: `Chromium ${version}`, graphics, gpu };
}

requireNode();
ensureInstalled();
const { sections } = await import('./bench/sections.mjs');
const { BenchUsageError, readOptions } = await import('./bench/options.mjs');
const { buildBenchPage, serveBenchPage } = await import('./bench-page.mjs');
const { buildPage, servePage } = await import('./serve.mjs');

/** @param {import('./bench/options.mjs').Options} options */
async function bench(options) {
  /** @type {Promise<void> | undefined} */
  let built;
  const buildOnce = () => (built ??= buildBenchPage());
  const pages = {
    bench: servedOnce(buildOnce, serveBenchPage),
    isolatedBench: servedOnce(buildOnce, () => serveBenchPage({ isolated: true })),
    shipped: servedOnce(buildPage, servePage),
  };
  const print = options.json ? () => undefined : console.log;
  /** @type {import('./bench/section.mjs').Surroundings} */
  const surroundings = {
    options,
    benchPage: (backend) => (backend === 'wasm-threads' ? pages.isolatedBench : pages.bench).address(),
    shippedPage: pages.shipped.address,
    print,
    tell: (text) => console.error(text),
  };
  try {
    const about = await describeMachine(await pages.bench.address(), options.graphics);
    print(`${about.machine}, ${about.browser}`);
    print(
      options.graphics === 'software'
        ? 'WebGPU and WebGL computed on the CPU (for the graphics card: npm run bench -- --hardware)'
        : `WebGPU on ${about.gpu || 'what the browser does not name'}`,
    );
    const rows = [];
    for (const section of sections) {
      if (options.sections.includes(section.name)) rows.push(...(await section.run(surroundings)));
    }
    if (options.json) console.log(JSON.stringify({ ...about, rows }));
  } finally {
    for (const page of Object.values(pages)) await page.close();
  }
}

try {
  await bench(readOptions(process.argv.slice(2), sections));
} catch (error) {
  if (!(error instanceof BenchUsageError || (error instanceof TypeError && 'code' in error))) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
