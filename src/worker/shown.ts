import type { BackendName } from '../engine/backend/backend.ts';
import { activeModalities } from '../engine/config/run-config.ts';
import { boundPairs } from '../engine/training/bound-pairs.ts';
import type { Run } from '../engine/training/run.ts';
import { itemSize } from '../engine/worlds/world.ts';
import type { Opened } from './protocol.ts';

/** Held-out pairs drawn in the space: enough to see clusters, few enough to recognise the items. */
const SHOWN_PAIRS = 200;

export function shownCount(session: Run): number {
  return Math.min(SHOWN_PAIRS, session.dataset.test.size);
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
    modalities: activeModalities(config).map(({ id, shape }) => ({
      id,
      shape,
      values: test.items[id].values.slice(0, count * itemSize(shape)),
      classes: test.items[id].classes.slice(0, count),
      source: String(config[`source.${id}`] ?? config.source ?? 'generated'),
    })),
    boundPairs: boundPairs(config),
    trainItems: train.size,
    testItems: test.size,
    weights: session.weightCount,
  };
}
