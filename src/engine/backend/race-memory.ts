import * as v from 'valibot';
import {
  activeModalities,
  batchParameter,
  encoderParameter,
  modalityEncoderParameter,
} from '../config/run-config.ts';
import type { RunConfig } from '../parameter.ts';
import { BACKENDS } from './backend.ts';
import { lapSchema } from './race.ts';

/** More sizes than this are not remembered: the oldest are forgotten. */
const MOST_RECORDS = 32;

const recordSchema = v.object({
  /** What was raced, as `raceKey` spells it. */
  key: v.string(),
  /** The graphics card it was raced on. */
  graphics: v.string(),
  winner: v.picklist(BACKENDS),
  laps: v.array(lapSchema),
  /** When it was raced, in milliseconds since 1970. */
  at: v.number(),
});
const memorySchema = v.object({
  /** The machine, and what is compiled for it. */
  place: v.string(),
  records: v.array(recordSchema),
});

/** The result of one race. */
export type RaceRecord = Readonly<v.InferOutput<typeof recordSchema>>;

/** Where one text is kept between visits. */
export interface TextStore {
  /** Nothing where nothing is kept. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

/**
 * What decides which backend is fastest: the kinds of encoders, and how much a step computes, to within a factor of
 * four. Two runs of the same key need one race.
 *
 * @param weights how many numbers are trained.
 */
export function raceKey(config: RunConfig, weights: number): string {
  const shared = encoderParameter.read(config);
  const kinds = activeModalities(config).map((modality) => {
    const own = modalityEncoderParameter(modality).read(config);
    return own === 'same' ? shared : own;
  });
  const size = Math.floor(Math.log2(Math.max(1, weights * batchParameter.read(config))) / 2);
  return `${[...new Set(kinds)].sort().join('+')}/${size}`;
}

function parse(text: string | undefined, place: string): RaceRecord[] {
  if (text === undefined) return [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  const parsed = v.safeParse(memorySchema, json);
  return parsed.success && parsed.output.place === place ? parsed.output.records : [];
}

/**
 * Results of races on this machine, the latest of each key. What is kept elsewhere or cannot be read counts as
 * nothing; where nothing can be kept, they last as long as this object.
 */
export class RaceMemory {
  private readonly records: Promise<RaceRecord[]>;

  /** @param place the machine and what is compiled for it: results from any other place are forgotten. */
  constructor(
    private readonly store: TextStore,
    private readonly place: string,
  ) {
    this.records = store.read().then(
      (text) => parse(text, place),
      () => [],
    );
  }

  async find(key: string): Promise<RaceRecord | undefined> {
    return (await this.records).find((record) => record.key === key);
  }

  async keep(record: RaceRecord): Promise<void> {
    await this.change(record.key, [record]);
  }

  async forget(key: string): Promise<void> {
    await this.change(key, []);
  }

  private async change(key: string, instead: readonly RaceRecord[]): Promise<void> {
    const records = await this.records;
    const others = records.filter((record) => record.key !== key);
    records.splice(0, records.length, ...[...instead, ...others].slice(0, MOST_RECORDS));
    await this.store.write(JSON.stringify({ place: this.place, records })).catch(() => undefined);
  }
}
