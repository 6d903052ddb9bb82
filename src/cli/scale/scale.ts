// npm run bench -- --section scale: what 1,000, 10,000 and 50,000 items in two modalities cost, on wasm in Node.
import { nodeBackends } from '../../engine/backend/node-backends.ts';
import { startBackend } from '../../engine/backend/start-backend.ts';
import { MOST_QUERIES } from '../../engine/measures/measure.ts';
import { megabytes } from '../memory.ts';
import { runCommand } from '../run-command.ts';
import { measuredRuns, retrievalCost } from './curves.ts';

const SIZES = [1000, 10_000, 50_000];
const WHOLE = 10_000;

function printRow(cells: readonly (string | number)[]): void {
  console.log(cells.map((cell) => String(cell).padStart(11)).join(' '));
}

const rounded = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));

async function printRuns(): Promise<void> {
  console.log('Two towers 784→256→64 and 3072→256→64, batch 128, InfoNCE, one pair in ten mispaired');
  const heads = ['items', 'made in ms', 'items MB', 'start ms', 'ms/step', 'held out', 'evaluate ms'];
  printRow([...heads, 'peak JS MB', 'tensors MB']);
  for (const run of await measuredRuns(SIZES)) {
    const { items, build, itemBytes, start, step, heldOut, evaluation, peak } = run;
    const made = [build, megabytes(itemBytes), start, step].map(rounded);
    const memory = [peak.javascript, peak.tensors].map((bytes) => rounded(megabytes(bytes)));
    printRow([items, ...made, heldOut, rounded(evaluation), ...memory]);
    run.dispose();
  }
}

async function printRetrieval(): Promise<void> {
  console.log(
    '\nRetrieval, geometry and correlation of two modalities of 64 dimensions, both ways, in blocks',
  );
  printRow(['items', 'queries', 'seconds', 'pieces', 'median ms', 'longest ms', 'peak JS MB']);
  for (const [size, most] of [...SIZES.map((size) => [size, MOST_QUERIES]), [WHOLE, WHOLE]]) {
    const cost = await retrievalCost(size, most);
    const { items, queries, whole, pieces, medianPiece, longestPiece, peak } = cost;
    const rest = [medianPiece, longestPiece, megabytes(peak.javascript)].map(rounded);
    printRow([items, queries, (whole / 1000).toFixed(1), pieces, ...rest]);
  }
}

await runCommand(async () => {
  await startBackend('wasm', nodeBackends);
  await printRuns();
  await printRetrieval();
  return 0;
});
