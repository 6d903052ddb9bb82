import type { NumberParameter } from '../../engine/parameter.ts';

/** The nearest value that the parameter allows, without the dust of binary fractions. */
export function snapped({ min, max, step, scale }: NumberParameter, value: number): number {
  const rounded =
    scale === 'log' && step < 1
      ? Number(value.toPrecision(2))
      : Math.round((value - min) / step) * step + min;
  return Number(Math.min(max, Math.max(min, rounded)).toPrecision(8));
}
