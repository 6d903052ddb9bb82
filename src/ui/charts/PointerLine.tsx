import { usePointer } from '../compare/pointer.ts';
import type { Axis } from './curve-axes.ts';
import { MARGIN } from './drawn-curves.ts';

/** Pixels between the left and the right end of an axis. */
const lengthOf = (width: number) => width - MARGIN.left - MARGIN.right;

/** The whole step under a place on the chart, in pixels from its left edge; null beside the axis. */
export function stepUnder(left: number, { domain: [first, last] }: Axis, width: number): number | null {
  const share = (left - MARGIN.left) / lengthOf(width);
  return share < 0 || share > 1 ? null : Math.round(first + share * (last - first));
}

interface PointerLineProps {
  readonly axis: Axis;
  readonly width: number;
}

/** Where all charts point at. Stands over the chart, which need not be drawn again when it moves. */
export function PointerLine({ axis: { domain }, width }: PointerLineProps) {
  const step = usePointer();
  const [first, last] = domain;
  if (step === null || step < first || step > last) return null;
  const left = MARGIN.left + ((step - first) / (last - first)) * lengthOf(width);
  return <span className="pointer-line" aria-hidden style={{ left }} />;
}
