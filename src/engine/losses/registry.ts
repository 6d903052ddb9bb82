import { contrastive } from './contrastive.ts';
import { infoNce } from './info-nce.ts';
import type { LossDescriptor } from './loss.ts';
import { triplet } from './triplet.ts';

export const losses: readonly [LossDescriptor, ...LossDescriptor[]] = [triplet, contrastive, infoNce];

/** The loss of that id, or the first of the list. */
export function findLoss(id: string): LossDescriptor {
  return losses.find((loss) => loss.id === id) ?? losses[0];
}
