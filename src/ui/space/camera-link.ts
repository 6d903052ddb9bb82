import type { View } from './space-camera.ts';

/** A space that can be looked at as another one is. */
export interface LinkedSpace {
  readonly view: View;
  /** Looks from there, where it has as many dimensions. */
  take(view: View): void;
  /** Called when the learner has moved the view. */
  onMoved: (() => void) | undefined;
  /** Called when the view has started anew, on a space of other dimensions. */
  onPlaced: (() => void) | undefined;
}

/** Spaces that are turned and moved together, as far as they have as many dimensions. */
export class CameraLink {
  private readonly spaces = new Set<LinkedSpace>();

  /** Takes in a space, which is looked at from now on as those that are there. Returns how it leaves. */
  join(space: LinkedSpace): () => void {
    this.spaces.add(space);
    space.onMoved = () => {
      for (const other of this.othersOf(space)) other.take(space.view);
    };
    space.onPlaced = () => {
      const [other] = this.othersOf(space);
      if (other) space.take(other.view);
    };
    space.onPlaced();
    return () => {
      this.spaces.delete(space);
      space.onMoved = undefined;
      space.onPlaced = undefined;
    };
  }

  private othersOf(space: LinkedSpace): readonly LinkedSpace[] {
    const { dimensions } = space.view;
    return [...this.spaces].filter((other) => other !== space && other.view.dimensions === dimensions);
  }
}
