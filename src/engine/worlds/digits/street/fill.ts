import type { Outline } from './outline.ts';

/** Lines per pixel that are sampled; across, coverage is exact. */
const LINES = 3;

function addSpan(coverage: Float32Array, side: number, row: number, from: number, to: number, weight: number): void {
  const start = Math.max(0, from);
  const end = Math.min(side, to);
  for (let column = Math.floor(start); column < end; column++) {
    const covered = Math.min(end, column + 1) - Math.max(start, column);
    if (covered > 0) coverage[row * side + column] += covered * weight;
  }
}

/** The spans where a level line crosses a convex outline. */
function crossing(outline: Outline, y: number): readonly [number, number] | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (let at = 0; at < outline.length; at += 2) {
    const next = (at + 2) % outline.length;
    const [ay, by] = [outline[at + 1], outline[next + 1]];
    if (ay <= y === by <= y) continue;
    const x = outline[at] + ((y - ay) / (by - ay)) * (outline[next] - outline[at]);
    low = Math.min(low, x);
    high = Math.max(high, x);
  }
  return low < high ? [low, high] : undefined;
}

function unite(spans: (readonly [number, number])[]): (readonly [number, number])[] {
  const united: [number, number][] = [];
  for (const [low, high] of spans.sort((a, b) => a[0] - b[0])) {
    const last = united[united.length - 1];
    if (last && low <= last[1]) last[1] = Math.max(last[1], high);
    else united.push([low, high]);
  }
  return united;
}

/** Share of each pixel that the union of convex outlines covers, `[side × side]`; outlines are in pixels. */
export function fillOutlines(shapes: readonly Outline[], side: number): Float32Array {
  const coverage = new Float32Array(side * side);
  const lines: (readonly [number, number])[][] = Array.from({ length: side * LINES }, () => []);
  for (const shape of shapes) {
    let [top, bottom] = [Infinity, -Infinity];
    for (let at = 1; at < shape.length; at += 2) {
      top = Math.min(top, shape[at]);
      bottom = Math.max(bottom, shape[at]);
    }
    const first = Math.max(0, Math.ceil(top * LINES - 0.5));
    const last = Math.min(lines.length - 1, Math.floor(bottom * LINES - 0.5));
    for (let line = first; line <= last; line++) {
      const span = crossing(shape, (line + 0.5) / LINES);
      if (span) lines[line].push(span);
    }
  }
  for (const [line, spans] of lines.entries()) {
    for (const [low, high] of unite(spans)) addSpan(coverage, side, Math.floor(line / LINES), low, high, 1 / LINES);
  }
  return coverage;
}
