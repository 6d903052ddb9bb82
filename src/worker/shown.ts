import type { BackendName } from '../engine/backend/backend.ts';
import { activeModalities } from '../engine/config/run-config.ts';
import { boundPairs } from '../engine/training/bound-pairs.ts';
import type { Run } from '../engine/training/run.ts';
import { possibleTasks } from '../engine/worlds/task.ts';
import { itemSize, type ModalityItems } from '../engine/worlds/world.ts';
import type { Opened, ShownModality } from './protocol.ts';

/** Held-out pairs drawn in the space: enough to see clusters, few enough to recognise the items. */
const SHOWN_PAIRS = 200;

export function shownCount(session: Run): number {
  return Math.min(SHOWN_PAIRS, session.dataset.test.size);
}

function shownItems({ shape, values, classes, names }: ModalityItems, count: number) {
  const shown: Pick<ShownModality, 'shape' | 'values' | 'classes' | 'names'> = {
    shape,
    values: values.slice(0, count * itemSize(shape)),
    classes: classes.slice(0, count),
    ...(names && { names: names.slice(0, count) }),
  };
  return shown;
}

/** What the page has to know about a run before its first frame. */
export function describeSession(session: Run, backend: BackendName): Opened {
  const { config, dataset } = session;
  const count = shownCount(session);
  const { train, test, classNames, pairing } = dataset;
  return {
    type: 'opened',
    config,
    backend,
    classNames,
    pairing,
    modalities: activeModalities(config).map(({ id }) => ({
      id,
      ...shownItems(test.items[id], count),
      sounds: count > 0 && dataset.sound?.('test', id, 0) !== undefined,
      source: String(config[`source.${id}`] ?? config.source ?? 'generated'),
    })),
    boundPairs: boundPairs(config),
    tasks: possibleTasks(session).map(({ id }) => id),
    hasPlane: dataset.plane !== undefined,
    trainItems: train.size,
    testItems: test.size,
    weights: session.weightCount,
  };
}
