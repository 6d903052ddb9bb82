import type { RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { findSource } from '../sources/find-source.ts';
import type { Task } from '../task.ts';
import {
  type Assets,
  type Dataset,
  FIRST_ROWS,
  type HeldOut,
  NO_ASSETS,
  type RealSource,
  type Split,
} from '../world.ts';
import { seedParameter } from '../world-parameters.ts';
import { audioVisualTask } from './audio-visual-task.ts';
import { modalities, modalitiesParameter } from './digits.ts';
import { type MadeItems, makeItems } from './make-items.ts';
import { mcgurkTask } from './mcgurk.ts';
import { classesParameter, sourceParameters } from './parameters.ts';
import { firstRows, type Part, testPart, trainPart } from './parts.ts';

const CLASS_NAMES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

type MadeSplit = Readonly<Record<string, MadeItems>>;

function makeSplit(part: Part, config: RunConfig, sources: readonly RealSource[], assets: Assets): MadeSplit {
  const chosen = modalitiesParameter.read(config);
  const made = modalities
    .filter(({ id }) => chosen.includes(id))
    .map((modality): [string, MadeItems] => {
      const parameter = Object.values(sourceParameters).find(({ id }) => id === `source.${modality.id}`);
      const source = findSource(parameter, modality, config, sources);
      return [modality.id, makeItems({ modality, part, config, source, assets })];
    });
  return Object.fromEntries(made);
}

function splitOf({ labels }: Part, made: MadeSplit): Split {
  const items = Object.entries(made).map(([id, one]) => [id, one.items]);
  return { size: labels.length, labels, items: Object.fromEntries(items) };
}

function heldOut(part: Part, classNames: readonly string[], made: MadeSplit): HeldOut {
  return {
    classNames,
    pairing: 'class',
    test: splitOf(part, made),
    sound: (of, modality, row) => (of === 'test' ? made[modality]?.sound?.(row) : undefined),
  };
}

/** What is asked of runs that hear and see speech; nothing of others. */
function audioVisualTasks(train: MadeSplit, test: MadeSplit): readonly Task[] {
  const [learned, heard, mouthing] = [train.speech?.drowned, test.speech?.drowned, test.lips?.mouthing];
  if (!learned || !heard || !mouthing) return [];
  return [audioVisualTask({ train: learned, test: heard }), mcgurkTask(heard, mouthing)];
}

/** Makes the digits: see the world's descriptor. */
export function buildDigits(
  config: RunConfig,
  sources: readonly RealSource[],
  assets: Assets = NO_ASSETS,
  showHeldOut?: (heldOut: HeldOut) => void,
): Dataset {
  const random = new Random(seedParameter.read(config), 'digits');
  const [first] = modalitiesParameter.read(config);
  const classNames = CLASS_NAMES.slice(0, classesParameter.read(config));
  const parts = { train: trainPart(config, first, random), test: testPart(config, random) };
  const make = (part: Part) => makeSplit(part, config, sources, assets);
  // What is drawn is drawn row by row: the first rows are made once more with all others, of whom they are few. Noise
  // over what is heard or seen to be said is as large as all rows together vary.
  const isDrawn = modalitiesParameter.read(config).every((id) => id !== 'speech' && id !== 'lips');
  const begun = isDrawn ? firstRows(parts.test, FIRST_ROWS) : parts.test;
  const early = showHeldOut && make(begun);
  if (early) showHeldOut(heldOut(begun, classNames, early));
  const train = make(parts.train);
  const test = early && !isDrawn ? early : make(parts.test);
  return {
    ...heldOut(parts.test, classNames, test),
    train: splitOf(parts.train, train),
    sound: (part, modality, row) => ({ train, test })[part][modality]?.sound?.(row),
    tasks: audioVisualTasks(train, test),
  };
}
