import type { LinkedView } from '../../share/linked-view.ts';
import type { CodesWanted, Query, ViewedPair } from '../../worker/protocol.ts';
import { writeLink } from './opening.ts';
import { useRun } from './run-store.ts';
import { send } from './worker-link.ts';

const { setState, getState } = useRun;

/** The link says how the space is looked at. */
function look(view: Partial<LinkedView>): void {
  setState(view);
  writeLink(getState().config);
}

export function setDimensions(dimensions: 2 | 3): void {
  look({ dimensions, planeShown: false });
  send({ type: 'plane', shown: false });
  send({ type: 'view', dimensions });
}

/** Looks at a space of more dimensions by that projection. */
export function setProjection(projection: string): void {
  look({ projection });
  send({ type: 'project', projection });
}

/** Shows that many pairs, where there are as many. */
export function setPairs(pairs: number): void {
  look({ pairs });
  send({ type: 'show', pairs });
}

/** Looks at the space along the axes of the world's plane. */
export function showPlane(): void {
  look({ dimensions: 2, planeShown: true });
  send({ type: 'view', dimensions: 2 });
  send({ type: 'plane', shown: true });
}

export function setQuery(query: Query | null): void {
  setState(query === null ? { query, neighbours: null } : { query });
  send({ type: 'query', query });
}

/** Asks for the numbers of one item on show. */
export const fetchItem = (modality: string, index: number) => send({ type: 'item', modality, index });

/** Asks how similar some of the items on show are, by their numbers. */
export const askGroup = (items: readonly number[]) => send({ type: 'group', items });

/** Joins items with their nearest of other modalities, or no more. */
export const showGraph = (shown: boolean) => send({ type: 'neighbour-graph', shown });

/** Looks at two modalities more closely from now on; at none where null. */
export const viewPair = (wanted: ViewedPair | null) => send({ type: 'pair-views', wanted });

export function watchPair(first: string, second: string): void {
  send({ type: 'watch-pair', first, second });
}

/** Looks at those codes from now on; at none where null. */
export const wantCodes = (wanted: CodesWanted | null) => send({ type: 'codes', wanted });

/** Lets the run hear one item on show and see another. */
export const confront = (heard: number, seen: number) => send({ type: 'conflict', heard, seen });

/** Plays an item on show. */
export const listen = (modality: string, index: number) => send({ type: 'sound', modality, index });

export const measureRobustness = (against: 'noise' | 'mispaired') => send({ type: 'robustness', against });

export const measureTask = (task: string) => send({ type: 'task', task });

export const measureBaselines = () => send({ type: 'baselines' });
