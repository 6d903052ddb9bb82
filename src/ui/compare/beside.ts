import { create } from 'zustand';
import type { ItemPlace } from '../space/item-place.ts';

interface Beside {
  /** Id of the kept run whose space is shown beside that of the run on show; null where none is. */
  readonly run: number | null;
  /** The item of the run on show that is pointed at, in whichever of the two spaces. */
  readonly pointed: ItemPlace | null;
}

/** Two spaces, side by side. */
export const useBeside = create<Beside>(() => ({ run: null, pointed: null }));

export const showBeside = (run: number) => useBeside.setState({ run });

export const closeBeside = () => useBeside.setState({ run: null, pointed: null });

export const pointAtItem = (pointed: ItemPlace | null) => useBeside.setState({ pointed });
