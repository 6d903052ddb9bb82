import type { BackendName } from '../engine/backend/backend.ts';
import { activeModalities } from '../engine/config/run-config.ts';
import type { RunConfig } from '../engine/parameter.ts';
import { boundPairs } from '../engine/training/bound-pairs.ts';
import type { Run } from '../engine/training/run.ts';
import { emptyLike } from '../engine/worlds/empty-like.ts';
import { rowsWith } from '../engine/worlds/missing.ts';
import { possibleTasks } from '../engine/worlds/task.ts';
import { type Dataset, type HeldOut, itemSize, type ModalityItems } from '../engine/worlds/world.ts';
import type { FirstItemsReport, Opened, ShownItems, ShownModality } from './protocol.ts';

/** Enough to see clusters, few enough to recognise the items. */
export const DEFAULT_PAIRS = 200;
/** Of more pairs than this the page gets no pictures but those it asks for: all of them would fill its memory. */
const MOST_PICTURED = 2000;

/** What the items on show are of: a run, or what will be one. */
export interface ShownOf {
  readonly config: RunConfig;
  readonly dataset: Pick<Dataset, 'train' | 'test' | 'sound'>;
}

/** Which pairs of a run are on show: held-out ones first, then, where more are wanted, training pairs. */
export class ShownPairs {
  readonly heldOut: number;
  private readonly training: Uint32Array;

  /** @param wanted pairs to show, where there are as many. */
  constructor(
    private readonly run: ShownOf,
    wanted: number,
  ) {
    const { test, train } = run.dataset;
    this.heldOut = Math.min(wanted, test.size);
    const whole = wanted > this.heldOut ? rowsWith(train, Object.keys(train.items)) : new Uint32Array();
    this.training = whole.subarray(0, Math.min(whole.length, wanted - this.heldOut));
  }

  get count(): number {
    return this.heldOut + this.training.length;
  }

  /** Where a pair on show stands in the data set. */
  placeOf(index: number): { readonly part: 'test' | 'train'; readonly row: number } {
    return index < this.heldOut
      ? { part: 'test', row: index }
      : { part: 'train', row: this.training[index - this.heldOut] };
  }

  /** The pairs from one index to another by the split they are of, in order. */
  parts(
    from: number,
    to: number,
  ): readonly { readonly part: 'test' | 'train'; readonly rows: Uint32Array }[] {
    const heldOut = Uint32Array.from(
      { length: Math.max(0, Math.min(to, this.heldOut) - from) },
      (_, at) => from + at,
    );
    const training = this.training.subarray(Math.max(0, from - this.heldOut), Math.max(0, to - this.heldOut));
    return [
      { part: 'test' as const, rows: heldOut },
      { part: 'train' as const, rows: training },
    ].filter(({ rows }) => rows.length > 0);
  }

  /** The numbers of one item on show; nothing where there is none of that name. */
  valuesOf(modality: string, index: number): ShownModality['values'] | undefined {
    if (index >= this.count) return undefined;
    const { part, row } = this.placeOf(index);
    const items: ModalityItems | undefined = this.run.dataset[part].items[modality];
    if (items === undefined) return undefined;
    const size = itemSize(items.shape);
    return items.values.slice(row * size, (row + 1) * size);
  }

  /** What the page has to know of them. */
  describe(): ShownItems {
    const { config, dataset } = this.run;
    const modalities = activeModalities(config).map(({ id }) => ({
      id,
      ...this.itemsOf(id),
      sounds: this.count > 0 && dataset.sound?.('test', id, 0) !== undefined,
      source: String(config[`source.${id}`] ?? config.source ?? 'generated'),
    }));
    return { modalities, heldOutShown: this.heldOut };
  }

  private itemsOf(id: string): Pick<ShownModality, 'shape' | 'values' | 'classes' | 'names'> {
    const { test, train } = this.run.dataset;
    const { shape, values, names } = test.items[id];
    const size = itemSize(shape);
    // Tokens are few numbers, and they are what an item is called.
    const isWhole = shape.kind === 'tokens' || this.count <= MOST_PICTURED;
    const sent = emptyLike(values, size * (isWhole ? this.count : Math.min(this.count, DEFAULT_PAIRS)));
    const classes = new Uint32Array(this.count);
    const called: string[] = [];
    for (let index = 0; index < this.count; index++) {
      const { part, row } = this.placeOf(index);
      const items = (part === 'test' ? test : train).items[id];
      if ((index + 1) * size <= sent.length) {
        sent.set(items.values.subarray(row * size, (row + 1) * size), index * size);
      }
      classes[index] = items.classes[row];
      if (names) called.push(items.names?.[row] ?? '');
    }
    return { shape, values: sent, classes, ...(names && { names: called }) };
  }
}

/** What is handed over to the page rather than copied. */
export function transferOf({ modalities }: ShownItems): readonly ArrayBufferLike[] {
  return modalities.flatMap(({ values, classes }) => [values.buffer, classes.buffer]);
}

/** What the page has to know about a run before its first frame. */
export function describeSession(session: Run, backend: BackendName, shown: ShownPairs): Opened {
  const { config, dataset } = session;
  const { train, test, classNames, pairing } = dataset;
  return {
    type: 'opened',
    config,
    backend,
    classNames,
    pairing,
    ...shown.describe(),
    boundPairs: boundPairs(config),
    tasks: possibleTasks(session).map(({ id }) => id),
    hasPlane: dataset.plane !== undefined,
    trainItems: train.size,
    testItems: test.size,
    weights: session.weightCount,
  };
}

/** What the page can show before there is a run: held-out items. */
export function describeHeldOut(config: RunConfig, { test, sound, classNames }: HeldOut): FirstItemsReport {
  // So few are shown that no training pairs are, whose items need not be there yet.
  const pairs = new ShownPairs(
    { config, dataset: { test, train: test, ...(sound && { sound }) } },
    Math.min(DEFAULT_PAIRS, test.size),
  );
  return { type: 'first-items', config, classNames, ...pairs.describe() };
}
