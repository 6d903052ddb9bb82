import { completeConfig } from '../engine/config/run-config.ts';
import type { ConfigValue, RunConfig } from '../engine/parameter.ts';
import { Random } from '../engine/random.ts';
import { buildDataset } from '../engine/worlds/build.ts';
import type { Dataset, Split } from '../engine/worlds/world.ts';

export const CASES = ['reference', 'small', 'default'] as const;
export type CaseName = (typeof CASES)[number];

/** What is trained: the settings, and the items that they are trained on. */
export interface BenchCase {
  readonly config: RunConfig;
  readonly dataset: Dataset;
}

type Settings = Readonly<Record<string, ConfigValue>>;

const TWO_TOWERS: Settings = {
  modalities: ['handwriting', 'street'],
  encoder: 'mlp',
  depth: 1,
  loss: 'info-nce',
  temperature: 0.1,
};

const SETTINGS: Readonly<Record<CaseName, Settings>> = {
  /** Towers 784→256→64 and 3072→256→64. */
  reference: { ...TWO_TOWERS, items: 4000, width: 256, dim: 64, batch: 128 },
  /** Towers 64→64→16 and 128→64→16. */
  small: { ...TWO_TOWERS, width: 64, dim: 16, batch: 64 },
  /** What the page opens with. */
  default: {},
};

const SMALL_SIZES = { handwriting: 64, street: 128 } as const;
const SMALL_ROWS = { train: 2000, test: 200 } as const;
const SMALL_CLASSES = 10;

/** Rows of random numbers instead of pictures, a tenth of their size. */
function vectors(part: keyof typeof SMALL_ROWS): Split {
  const size = SMALL_ROWS[part];
  const labels = Uint16Array.from({ length: size }, (_, row) => row % SMALL_CLASSES);
  const items = Object.entries(SMALL_SIZES).map(([id, length]) => {
    const random = new Random(1, `bench/${part}/${id}`);
    const values = Float32Array.from({ length: size * length }, () => random.normal(0, 1));
    return [id, { shape: { kind: 'vector' as const, size: length }, values, classes: labels }] as const;
  });
  return { size, labels, items: Object.fromEntries(items) };
}

function smallDataset(): Dataset {
  return {
    classNames: Array.from({ length: SMALL_CLASSES }, (_, number) => String(number)),
    pairing: 'instance',
    train: vectors('train'),
    test: vectors('test'),
  };
}

/**
 * A case with its items; what follows from the seed is the same everywhere.
 *
 * @param changes settings other than those of the case.
 * @throws {RangeError} where a setting does not exist or cannot have such a value.
 */
export async function openCase(name: CaseName, changes: Settings = {}): Promise<BenchCase> {
  const { config, problems } = completeConfig({ ...SETTINGS[name], ...changes });
  if (problems.length > 0) throw new RangeError(`no such settings: ${JSON.stringify(problems)}`);
  return { config, dataset: name === 'small' ? smallDataset() : await buildDataset(config, []) };
}
