// npm run bench -- --scale: what 1,000, 10,000 and 50,000 items in two modalities cost, on wasm in Node.
import { nodeBackends } from '../../engine/backend/node-backends.ts';
import { startBackend } from '../../engine/backend/start-backend.ts';
import { MOST_QUERIES } from '../../engine/measures/measure.ts';
import { runCommand } from '../run-command.ts';
import { retrievalCost, runCost } from './curves.ts';

const SIZES = [1000, 10_000, 50_000];
const WHOLE = 10_000;

function printRow(cells: readonly (string | number)[]): void {
  console.log(cells.map((cell) => String(cell).padStart(11)).join(' '));
}

const rounded = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));

async function printRuns(): Promise<void> {
  console.log('Two towers 784→256→64 and 3072→256→64, batch 128, InfoNCE, one pair in ten mispaired');
  printRow([
    'items',
    'made in ms',
    'items MB',
    'start ms',
    'ms/step',
    'held out',
    'evaluate ms',
    'peak JS MB',
    'tensors MB',
  ]);
  for (const size of SIZES) {
    const { items, build, itemMegabytes, start, step, heldOut, evaluation, peak } = await runCost(size);
    const { javascriptMegabytes, tensorMegabytes } = peak;
    const rest = [step, heldOut, evaluation, javascriptMegabytes, tensorMegabytes];
    printRow([items, ...[build, itemMegabytes, start].map(rounded), ...rest.map(rounded)]);
  }
}

function printRetrieval(): void {
  console.log(
    '\nRetrieval, geometry and correlation of two modalities of 64 dimensions, both ways, in blocks',
  );
  printRow(['items', 'queries', 'seconds', 'pieces', 'median ms', 'longest ms', 'peak JS MB']);
  for (const [size, most] of [...SIZES.map((size) => [size, MOST_QUERIES]), [WHOLE, WHOLE]]) {
    const cost = retrievalCost(size, most);
    const { items, queries, whole, pieces, medianPiece, longestPiece, peak } = cost;
    const times = [medianPiece, longestPiece, peak.javascriptMegabytes];
    printRow([items, queries, (whole / 1000).toFixed(1), pieces, ...times.map(rounded)]);
  }
}

await runCommand(async () => {
  await startBackend('wasm', nodeBackends);
  await printRuns();
  printRetrieval();
  return 0;
});
