import { bitOf, type Codes, hammingDistances } from '../engine/codes/codes.ts';
import { compareCodes } from '../engine/codes/compare.ts';
import { findBinariser } from '../engine/codes/registry.ts';
import { normaliseParameter } from '../engine/config/run-config.ts';
import type { Embeddings } from '../engine/measures/embeddings.ts';
import { meanRow } from '../engine/measures/scatter.ts';
import type { Run } from '../engine/training/run.ts';
import { seedParameter } from '../engine/worlds/world-parameters.ts';
import type { CodesReport, CodesWanted } from './protocol.ts';

/** Training rows per modality that a binariser is fitted to. */
const MOST_TRAINING_ROWS = 1000;
/** Items whose bits are drawn. */
const SHOWN_CODES = 24;

type BySplit = Readonly<Record<string, Embeddings>>;

function stacked(parts: readonly Embeddings[]): Embeddings {
  const [{ dim }] = parts;
  const items = parts.reduce((sum, part) => sum + part.items, 0);
  const values = new Float32Array(items * dim);
  parts.reduce((offset, part) => {
    values.set(part.values, offset);
    return offset + part.values.length;
  }, 0);
  return { values, items, dim };
}

function less({ values, items, dim }: Embeddings, mean: Float64Array): Embeddings {
  return { values: values.map((value, at) => value - mean[at % dim]), items, dim };
}

/**
 * A binariser fitted to the training items. Every modality is centred by itself first: else the gap between them would
 * take whole bits, the same for all items of a modality.
 */
async function fitted(run: Run, { binariser: id, bits }: CodesWanted) {
  const { train } = run.dataset;
  const training = await run.embedSplit(train, Math.min(MOST_TRAINING_ROWS, train.size));
  const means = new Map(Object.entries(training).map(([modality, rows]) => [modality, meanRow(rows)]));
  const centre = (modality: string, rows: Embeddings) => less(rows, means.get(modality) ?? meanRow(rows));
  const binariser = findBinariser(id);
  const most = Math.min(bits, binariser.largestBits(run.dim));
  const parts = Object.entries(training).map(([modality, rows]) => centre(modality, rows));
  const binarise = binariser.fit(stacked(parts), most, seedParameter.read(run.config));
  return (modality: string, rows: Embeddings): Codes => binarise(centre(modality, rows));
}

function bitsOf(codes: Codes, items: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: items.length * codes.bits }, (_, at) =>
    bitOf(codes, items[Math.floor(at / codes.bits)], at % codes.bits),
  );
}

/** The first items on show, those of one class together. */
function itemsByClass(run: Run, heldOutShown: number): number[] {
  const { labels } = run.dataset.test;
  const items = Array.from({ length: Math.min(SHOWN_CODES, heldOutShown) }, (_, item) => item);
  return items.sort((a, b) => labels[a] - labels[b]);
}

/**
 * The codes wanted, of the held-out items as they are now.
 *
 * @param heldOutShown how many of them are on show.
 */
export async function describeCodes(
  run: Run,
  wanted: CodesWanted,
  query: { readonly modality: string; readonly point: Float32Array } | null,
  heldOutShown: number,
): Promise<CodesReport | null> {
  const { test } = run.dataset;
  const embedded: BySplit = await run.embedSplit(test, test.size);
  const { [wanted.first]: first, [wanted.second]: second } = embedded;
  if (first === undefined || second === undefined) return null;
  const binarise = await fitted(run, wanted);
  const similarity = normaliseParameter.read(run.config) ? 'cosine' : 'euclidean';
  const codes = {
    query: binarise(wanted.first, first),
    gallery: binarise(wanted.second, second),
  };
  const items = itemsByClass(run, heldOutShown);
  const asked = query && binarise(query.modality, { values: query.point, items: 1, dim: query.point.length });
  return {
    type: 'codes',
    step: run.step,
    wanted,
    comparison: compareCodes({ query: first, gallery: second, similarity }, codes, test.labels),
    shown: { items, first: bitsOf(codes.query, items), second: bitsOf(codes.gallery, items) },
    distances: asked && hammingDistances(asked, codes.gallery).slice(0, heldOutShown),
  };
}
