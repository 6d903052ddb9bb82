import { type PointerEvent, useState } from 'react';
import type { ScreenPoint } from './pick.ts';

/** Points nearer to the last one than this many pixels add nothing. */
const NEAR = 3;

interface LassoProps {
  readonly onDrawn: (outline: readonly ScreenPoint[]) => void;
}

/** Lies over the space and takes the outline that the pointer draws around items. */
export function Lasso({ onDrawn }: LassoProps) {
  const [outline, setOutline] = useState<readonly ScreenPoint[]>([]);
  const placeOf = (event: PointerEvent<SVGSVGElement>): ScreenPoint => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    setOutline([placeOf(event)]);
  };
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    event.stopPropagation();
    const last = outline.at(-1);
    if (last === undefined) return;
    const point = placeOf(event);
    if (Math.hypot(point.x - last.x, point.y - last.y) >= NEAR) setOutline([...outline, point]);
  };
  const end = (event: PointerEvent<SVGSVGElement>) => {
    event.stopPropagation();
    onDrawn(outline);
    setOutline([]);
  };
  return (
    <svg
      className="lasso"
      data-testid="lasso"
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={draw}
      onPointerUp={end}
      onPointerCancel={() => setOutline([])}
    >
      <polygon points={outline.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
    </svg>
  );
}
