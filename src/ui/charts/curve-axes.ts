/** An axis of a chart: what it spans, and where it is written on. */
export interface Axis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** Intervals wanted between ticks. */
const INTERVALS = 4;
/** Below it, numbers are too few for round ones between them. */
const SMALLEST = 1e-200;
const NICE = [1, 2, 2.5, 5, 10];

/** The least step of round numbers that divides a span into at most so many intervals. */
function niceStep(span: number): number {
  const wanted = span / INTERVALS;
  const power = 10 ** Math.floor(Math.log10(wanted));
  // A hair of room, for 0.3 is not three times 0.1.
  const nice = NICE.find((step) => step * power >= wanted * (1 - 1e-9)) ?? 10;
  return nice * power;
}

function ticksBetween(first: number, last: number, step: number): readonly number[] {
  const count = Math.floor((last - first) / step + 1e-6) + 1;
  return Array.from({ length: count }, (_, tick) => Number((first + tick * step).toPrecision(12)));
}

/** An axis that ends on round numbers around the values; one number has room above and below it. */
export function roundAxis(least: number, most: number): Axis {
  const size = Math.max(Math.abs(least), Math.abs(most));
  const room = most > least ? 0 : size < SMALLEST ? 1 : size / 2;
  const step = niceStep(most - least + 2 * room);
  const low = Math.floor((least - room) / step + 1e-6) * step;
  const high = Math.ceil((most + room) / step - 1e-6) * step;
  const ticks = ticksBetween(low, high, step);
  return { domain: [ticks[0], ticks[ticks.length - 1]], ticks };
}

/** An axis that ends where the values do, written on at round numbers between; `whole`: at whole ones. */
export function exactAxis(least: number, most: number, whole: boolean): Axis {
  if (most <= least) return { domain: [least, least + 1], ticks: [least] };
  const step = niceStep(most - least);
  const rounded = whole ? Math.max(1, Math.ceil(step)) : step;
  const first = Math.ceil(least / rounded - 1e-6) * rounded;
  return { domain: [least, most], ticks: ticksBetween(first, most, rounded) };
}
