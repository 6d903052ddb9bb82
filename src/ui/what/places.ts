import { MARKS, SPACE_MARKS } from './marks.ts';

/** Where a mark stands in the window, in pixels. */
export interface MarkPlace {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Whether it is shown as a word, because the mark itself is drawn within a picture. */
  readonly isWord: boolean;
}

/** Pixels that a finger needs. */
const LEAST = 24;
const WORD_HEIGHT = 26;
const WORD_WIDTH = 124;
const GAP = 4;

function isSeen({ left, top, right, bottom, width, height }: DOMRect): boolean {
  const isThere = width > 0 || height > 0;
  return isThere && bottom > 0 && right > 0 && top < window.innerHeight - 4 && left < window.innerWidth - 4;
}

/** The part of an element that its scrolled parents leave in sight; nothing where that is none. */
function visiblePart(element: Element): DOMRect | null {
  const rect = element.getBoundingClientRect();
  if (!isSeen(rect)) return null;
  let [left, top, right, bottom] = [rect.left, rect.top, rect.right, rect.bottom];
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (getComputedStyle(parent).overflow === 'visible') continue;
    const room = parent.getBoundingClientRect();
    left = Math.max(left, room.left);
    top = Math.max(top, room.top);
    right = Math.min(right, room.right);
    bottom = Math.min(bottom, room.bottom);
  }
  const isCut = right - left < Math.min(8, rect.width) || bottom - top < Math.min(8, rect.height);
  return isCut ? null : new DOMRect(left, top, right - left, bottom - top);
}

/** All marks that are in sight now, those within the space as words at its left edge. */
export function placesInSight(hasArrows: boolean): readonly MarkPlace[] {
  const places = MARKS.flatMap(({ id, selector }): MarkPlace[] => {
    for (const element of document.querySelectorAll(selector)) {
      const rect = visiblePart(element);
      if (rect === null) continue;
      const [width, height] = [Math.max(LEAST, rect.width), Math.max(LEAST, rect.height)];
      const left = rect.left - (width - rect.width) / 2;
      const top = rect.top - (height - rect.height) / 2;
      return [{ id, left, top, width, height, isWord: false }];
    }
    return [];
  });
  const space = document.querySelector('.space-canvas');
  const room = space && visiblePart(space);
  if (!room) return places;
  const ids = SPACE_MARKS.filter((id) => hasArrows || (id !== 'arrow' && id !== 'margin-ring'));
  const words = ids.map((id, at) => ({
    id,
    left: room.left + 12,
    top: room.top + 12 + at * (WORD_HEIGHT + GAP),
    width: WORD_WIDTH,
    height: WORD_HEIGHT,
    isWord: true,
  }));
  return [...places, ...words.filter(({ top }) => top + WORD_HEIGHT < window.innerHeight)];
}
